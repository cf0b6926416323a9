package org.deployledger.agent.files.disk;

/// What a name in a folder stands for.
///
/// @param size of a file in bytes, whatever else it is for anything else
public record Entry(Kind kind, long size) {
    /// The kinds that matter.
    public enum Kind {
        FILE,
        FOLDER,
        LINK,
        /// A pipe, a socket, a device.
        OTHER
    }

    /// Whether it is of this kind.
    public boolean is(Kind other) {
        return kind == other;
    }
}
