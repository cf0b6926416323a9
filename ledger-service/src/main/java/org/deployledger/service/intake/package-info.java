/// What comes in on `ledger-commands`, before anything is decided: reading a record and saying why
/// it cannot be read, counting how often it was tried, and what time it is by the broker.
@NullMarked
package org.deployledger.service.intake;

import org.jspecify.annotations.NullMarked;
