package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.compare.PathFilter;

import java.util.List;
import java.util.Optional;

/// What a person asked for.
///
/// @param force whether items are meant to be removed although others use them
/// @param cascade removes what depends on deleted items as well, empty where nobody asked for that
/// @param allowMarkers whether conflict markers in files are meant
public record DeployRequest(
        PathFilter filter,
        Optional<String> reason,
        Optional<String> ticket,
        boolean allowDeletes,
        boolean dryRun,
        boolean force,
        Optional<Cascading> cascade,
        boolean allowMarkers) {
    /// What else goes with deletions.
    public interface Cascading {
        /// The changes and more deletions behind them, once somebody agreed.
        List<LocalChange> with(List<LocalChange> changes);

        /// Removes the files of those that were added.
        void removeFiles(List<LocalChange> before, List<LocalChange> all);
    }

    /// A request that forces nothing.
    public DeployRequest(
            PathFilter filter,
            Optional<String> reason,
            Optional<String> ticket,
            boolean allowDeletes,
            boolean dryRun) {
        this(filter, reason, ticket, allowDeletes, dryRun, false, Optional.empty(), false);
    }
}
