/// Figures, what they are to reach, and how contenders take turns.
@NullMarked
package org.deployledger.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
