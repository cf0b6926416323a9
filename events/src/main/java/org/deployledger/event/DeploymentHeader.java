package org.deployledger.event;

import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;
import org.jspecify.annotations.Nullable;

/// What a deployment says about itself and about the git commit that it came from.
///
/// @param gitCommit the full commit
/// @param gitBranch branch, null for a detached HEAD
/// @param gitDirty whether the working tree differed from the commit
/// @param gitRemote the remote without credentials, null where there is none
/// @param workspacePath absolute path of the workspace root on the deployer's machine
/// @param reason why, null where none was given
/// @param ticket reference into an issue tracker, null where none was given
public record DeploymentHeader(
        GitCommit gitCommit,
        @Nullable String gitBranch,
        boolean gitDirty,
        @Nullable GitRemote gitRemote,
        String workspacePath,
        @Nullable String reason,
        @Nullable String ticket) {}
