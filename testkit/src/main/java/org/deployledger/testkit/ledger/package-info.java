/// The embedded ledger for tests: inside the test's own process, shared by all classes of a run, or
/// as a child process that can be killed and started again on the same data.
@NullMarked
package org.deployledger.testkit.ledger;

import org.jspecify.annotations.NullMarked;
