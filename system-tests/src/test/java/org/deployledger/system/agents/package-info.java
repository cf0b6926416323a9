/// Agents on a real ledger: they take up what is deployed, keep to what they know where the ledger
/// is not the right one, and put on the record what they do.
@NullMarked
package org.deployledger.system.agents;

import org.jspecify.annotations.NullMarked;
