/// Looking without changing anything: how the workspace stands against what it last synced, and
/// what others deployed since. Works offline; asks the ledger first where that is wanted.
@NullMarked
package org.deployledger.cli.status;

import org.jspecify.annotations.NullMarked;
