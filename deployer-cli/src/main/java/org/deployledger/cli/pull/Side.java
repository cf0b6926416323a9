package org.deployledger.cli.pull;

/// What happens to a file that changed on both sides.
public enum Side {
    /// It is left alone and reported.
    NEITHER,
    /// The file stays, and its base moves to the current version.
    MINE,
    /// The file becomes what is deployed.
    THEIRS
}
