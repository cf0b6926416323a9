/// A quick, careful look at the git repository that a workspace lies in: its commit, branch, remote
/// and whether its tree is dirty. Reads with JGit alone: no process is started, and no command that
/// a repository's configuration names is ever run.
@NullMarked
package org.deployledger.cli.git;

import org.jspecify.annotations.NullMarked;
