/// The table and the JSON file.
@NullMarked
package org.deployledger.benchmarks.report;

import org.jspecify.annotations.NullMarked;
