package org.deployledger.running;

/// Drift that a rule of the environment ignores.
///
/// @param resource glob for ids of resources
/// @param field glob for fields
public record IgnoredDrift(String resource, String field) {}
