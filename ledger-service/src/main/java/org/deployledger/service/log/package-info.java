/// Reading topics by offset, past the topology: old content out of `ledger-events`, chunks of
/// content out of `ledger-commands`, and the end of the log at the start of a task. [RecordLog] is
/// the seam that tests fake.
@NullMarked
package org.deployledger.service.log;

import org.jspecify.annotations.NullMarked;
