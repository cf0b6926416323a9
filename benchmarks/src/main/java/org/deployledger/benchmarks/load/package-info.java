/// Work for a ledger that runs, and waiting for what becomes of it.
@NullMarked
package org.deployledger.benchmarks.load;

import org.jspecify.annotations.NullMarked;
