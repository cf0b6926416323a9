/// Programs that are started as people start them, and timed.
@NullMarked
package org.deployledger.benchmarks.process;

import org.jspecify.annotations.NullMarked;
