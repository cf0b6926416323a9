/// What is, as a fold of what happened: heads, items, contents, change sets, outcomes and conflicts
/// of each environment, in one ordered map. `LedgerFold` is the only thing that changes it, live
/// and on replay; everybody else looks it up through `LedgerState`.
@NullMarked
package org.deployledger.state;

import org.jspecify.annotations.NullMarked;
