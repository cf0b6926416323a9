/// What can be asked of the ledger: one record per command, as it was sent. Texts are not yet
/// trusted here; the decider checks each and answers with the facts. The digest that binds a commit
/// to its changes is computed here for both sides.
@NullMarked
package org.deployledger.command;

import org.jspecify.annotations.NullMarked;
