package org.deployledger.cli.walk;

/// Something in a working tree that a walk cannot take.
///
/// @param path from the root of the git working tree
/// @param code stable, such as `unreadable`
public record Unreadable(String path, String code, String message) {}
