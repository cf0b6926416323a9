package org.deployledger.cli.rollback;

import org.deployledger.cli.compare.PathFilter;

import java.util.List;
import java.util.Optional;

/// What a person asked for.
///
/// @param typed the command as it was typed, without options that only say how
/// @param filter the items that may change
/// @param allowDeletes whether more than ten deletions are meant
/// @param dryRun whether only the plan is wanted
public record RollbackRequest(
        List<String> typed,
        PathFilter filter,
        Optional<String> reason,
        Optional<String> ticket,
        boolean allowDeletes,
        boolean dryRun) {
    /// What it goes back to, as it is typed in front of paths.
    String target() {
        return typed.getFirst();
    }

    /// The command, ready to be typed again.
    String command() {
        return "deployer rollback " + String.join(" ", typed);
    }
}
