/// The decider's pure core: what events a command makes, given what is. No Kafka, no clock, no I/O
/// but the look-ups of the state and of content that the ledger has. The same state and command
/// give the same events.
@NullMarked
package org.deployledger.service.decide;

import org.jspecify.annotations.NullMarked;
