package org.deployledger.command;

import org.jspecify.annotations.Nullable;

/// What a commit says about itself, as sent and not yet checked.
///
/// @param gitCommit full git commit hash
/// @param gitBranch branch name, null for a detached HEAD
/// @param gitDirty whether the working tree differed from the commit
/// @param gitRemote URL of the remote without credentials, null where there is none
/// @param workspacePath absolute path of the workspace root on the deployer's machine
/// @param reason why, null where none was given
/// @param ticket reference into an issue tracker, null where none was given
public record CommitHeader(
        String gitCommit,
        @Nullable String gitBranch,
        boolean gitDirty,
        @Nullable String gitRemote,
        String workspacePath,
        @Nullable String reason,
        @Nullable String ticket) {}
