package org.deployledger.cli.git;

import org.deployledger.item.GitCommit;
import org.deployledger.item.GitRemote;

import java.util.Optional;

/// What a repository has checked out.
///
/// @param branch without `refs/heads/`; empty where HEAD is detached
/// @param remote the branch's remote, else `origin`, without credentials
public record Head(GitCommit commit, Optional<String> branch, Optional<GitRemote> remote) {}
