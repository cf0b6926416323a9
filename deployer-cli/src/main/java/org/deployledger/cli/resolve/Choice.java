package org.deployledger.cli.resolve;

/// How a merge is finished.
public enum Choice {
    /// As the file is now.
    AS_EDITED,
    /// With what was here before the merge.
    MINE,
    /// With what was deployed.
    THEIRS
}
