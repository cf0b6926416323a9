/// Commands for auditors: they read the log itself and ask no server of the ledger.
@NullMarked
package org.deployledger.cli.command.audit;

import org.jspecify.annotations.NullMarked;
