/// Measures the product against its peers, whole and in pieces.
@NullMarked
package org.deployledger.benchmarks;

import org.jspecify.annotations.NullMarked;
