package org.deployledger.cli.settings;

/// A value and where it came from.
///
/// @param origin for people: a flag, a variable, a file, `default`
public record Setting(String value, String origin) {}
