package org.deployledger.cli.git;

import java.util.List;

/// How a working tree compares with its commit.
///
/// @param trackedThoughIgnored files that an exclusion rule matches, but that git tracks all the
///   same
public record TreeState(boolean dirty, List<String> trackedThoughIgnored) {
    public TreeState {
        trackedThoughIgnored = List.copyOf(trackedThoughIgnored);
    }
}
