/// The topics of the ledger: their names, their settings and the reason of each setting, in one
/// place. Creation is an explicit act with partitions and replication; every process asserts the
/// topics at start-up and refuses to run on one that would break a promise.
@NullMarked
package org.deployledger.topics;

import org.jspecify.annotations.NullMarked;
