/// Tells the ledger what an agent saw and did, by commands. What must not be lost waits in the
/// agent's store until the log has it; everything else is said again by itself.
@NullMarked
package org.deployledger.agent.report;

import org.jspecify.annotations.NullMarked;
