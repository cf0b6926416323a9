/// What an agent keeps on its host: how far it has read, what is deployed, what its providers are
/// at, and reports that the ledger does not have yet. One SQLite database in the agent's state
/// directory, which one agent at a time holds.
@NullMarked
package org.deployledger.agent.store;

import org.jspecify.annotations.NullMarked;
