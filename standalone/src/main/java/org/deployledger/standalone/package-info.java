/// The embedded ledger: a broker, a schema registry endpoint, the decider and the projector in one
/// process on one data directory. This package is only the entry; `up` starts and stops the whole.
@NullMarked
package org.deployledger.standalone;

import org.jspecify.annotations.NullMarked;
