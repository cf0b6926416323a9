/// What tests need of the machine: child processes whose output is kept, ports that are free, and
/// folders that are gone afterwards.
@NullMarked
package org.deployledger.testkit.process;

import org.jspecify.annotations.NullMarked;
