package org.deployledger.service.rules.file;

import org.deployledger.formats.tree.Position;

/// What is wrong with one of the ledger's own items.
///
/// @param message a sentence with what to do, without its full stop
public record FileFault(Position at, String message) {}
