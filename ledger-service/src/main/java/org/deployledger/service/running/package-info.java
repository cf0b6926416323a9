/// Decides what agents and people say about running systems: who speaks for an agent, what of a
/// report is new, whether a report is suspicious, which reconciliation may run. Pure, as the rest
/// of the core.
@NullMarked
package org.deployledger.service.running;

import org.jspecify.annotations.NullMarked;
