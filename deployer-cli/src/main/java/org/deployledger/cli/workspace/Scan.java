package org.deployledger.cli.workspace;

import java.util.List;
import java.util.Map;

/// The items that a workspace holds now.
///
/// @param files by path
/// @param read those that had to be read, since nothing vouched for their checksum
/// @param faults files that cannot be deployed as they are, sorted by path
public record Scan(Map<String, ScannedFile> files, List<ScannedFile> read, List<Fault> faults) {}
