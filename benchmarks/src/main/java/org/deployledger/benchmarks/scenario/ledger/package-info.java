/// The servers: deciding, remembering, answering, starting, and what size costs.
@NullMarked
package org.deployledger.benchmarks.scenario.ledger;

import org.jspecify.annotations.NullMarked;
