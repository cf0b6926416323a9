/// Content that the ledger has, read back out of the logs: state knows where it lies, never what it
/// is. A cache holds what was used or added last.
@NullMarked
package org.deployledger.service.content;

import org.jspecify.annotations.NullMarked;
