/// What is measured over real processes, and what such measurements share.
@NullMarked
package org.deployledger.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
