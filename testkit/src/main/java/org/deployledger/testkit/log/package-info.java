/// The ledger's log as an independent reader sees it: a plain consumer, one thread, and maps. None
/// of the servers' code is used to fold it, so that it can convict them.
@NullMarked
package org.deployledger.testkit.log;

import org.jspecify.annotations.NullMarked;
