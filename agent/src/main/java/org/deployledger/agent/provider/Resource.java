package org.deployledger.agent.provider;

import org.deployledger.formats.tree.Value;

/// Something that was found in a running system.
///
/// @param id unique within the provider, readable, without control characters, at most 1024 bytes
///   of UTF-8: `topic/orders`, `qemu/101`
/// @param kind a word: `topic`, `qemu`, `file`
/// @param status a word, by which people search: `running`, `present`
/// @param state all that is known of it, by field; at most 32 KiB as JSON
public record Resource(String id, String kind, String status, Value.Table state) {}
