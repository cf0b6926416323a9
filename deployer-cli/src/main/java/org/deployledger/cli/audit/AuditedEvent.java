package org.deployledger.cli.audit;

import org.deployledger.event.Event;
import org.deployledger.item.Checksum;

/// An event as it lies in the log.
///
/// @param hash its leaf hash
/// @param partition where it lies
/// @param offset where it lies
public record AuditedEvent(Event event, Checksum hash, int partition, long offset) {}
