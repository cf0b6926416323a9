/// Traffic with a ledger that does not come from the command line: commands built by hand, bytes
/// that are no commands, plain HTTP, and a proxy that counts what passes and can swallow answers.
@NullMarked
package org.deployledger.testkit.traffic;

import org.jspecify.annotations.NullMarked;
