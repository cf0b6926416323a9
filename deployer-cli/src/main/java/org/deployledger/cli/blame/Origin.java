package org.deployledger.cli.blame;

/// A line or a key, and the version that it came with.
///
/// @param what the line's text, or the key with its value
/// @param edition the version that it came with, or the oldest that was looked at
/// @param certain whether it is known that it was not there before
public record Origin(String what, Edition edition, boolean certain) {}
