/// What commands work with, opened only when it is asked for: the workspace and what it remembers,
/// and the ways to the ledger.
@NullMarked
package org.deployledger.cli.session;

import org.jspecify.annotations.NullMarked;
