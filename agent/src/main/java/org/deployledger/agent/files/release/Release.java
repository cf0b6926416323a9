package org.deployledger.agent.files.release;

/// A release that is complete.
///
/// @param told whether the running system was told of it, to the end
public record Release(ReleaseName name, Manifest manifest, boolean told) {}
