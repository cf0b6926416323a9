/// Whole commands, as people wait for them at a prompt.
@NullMarked
package org.deployledger.benchmarks.scenario.shell;

import org.jspecify.annotations.NullMarked;
