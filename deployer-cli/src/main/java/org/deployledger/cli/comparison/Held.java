package org.deployledger.cli.comparison;

import org.deployledger.item.Checksum;

/// An item as one side of a comparison has it.
///
/// @param version its version, 0 in the workspace
record Held(String path, long version, Checksum checksum) {
    /// What people read of it.
    String name() {
        return version == 0 ? "here" : "version " + version;
    }
}
