/// JMH benchmarks of the pieces that do their work in memory.
@NullMarked
package org.deployledger.benchmarks.pure;

import org.jspecify.annotations.NullMarked;
