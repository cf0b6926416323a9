/// How a workspace stands against what it last synced and against the ledger: differences, the
/// bases that they stand on, the content behind them, and the conflicts that a deployment would
/// meet.
@NullMarked
package org.deployledger.cli.compare;

import org.jspecify.annotations.NullMarked;
