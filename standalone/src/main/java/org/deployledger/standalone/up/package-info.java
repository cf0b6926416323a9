/// Starting the embedded ledger in order, saying when it serves, and stopping it in reverse within
/// bounded time. The data directory belongs to one process at a time and carries a format version;
/// whatever is in the way is refused with what to do.
@NullMarked
package org.deployledger.standalone.up;

import org.jspecify.annotations.NullMarked;
