package org.deployledger.cli.workspace;

/// A file that cannot be deployed as it is.
///
/// @param path from the workspace's root
/// @param code stable code, such as `link_leaves_workspace`
/// @param message one sentence with the facts
public record Fault(String path, String code, String message) {}
