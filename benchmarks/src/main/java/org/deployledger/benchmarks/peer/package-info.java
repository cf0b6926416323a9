/// What the product is measured against, where that is no program of somebody else's.
@NullMarked
package org.deployledger.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
