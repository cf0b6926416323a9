/// What a workspace remembers: a SQLite database in the git folder, one per worktree. It holds what
/// was last synced, with content, so that looking, comparing and pulling back work offline; what is
/// known of the ledger; and deployments whose outcome is still open. All of it can be rebuilt.
@NullMarked
package org.deployledger.cli.state;

import org.jspecify.annotations.NullMarked;
