/// Replays the log without any of the ledger's servers: a plain consumer, a fold into maps, and
/// every check that an auditor can make. What it computed can be held against the live views.
@NullMarked
package org.deployledger.cli.audit;

import org.jspecify.annotations.NullMarked;
