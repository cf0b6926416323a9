/// The two ways to the ledger: questions over HTTP to the projector, commands through Kafka to the
/// decider. Answers become records here; what goes wrong becomes a failure with the next step.
@NullMarked
package org.deployledger.cli.ledger;

import org.jspecify.annotations.NullMarked;
