/// Rules of an environment as the ledger's only writer checks them: [RuleBook] judges what a
/// command would make of the environment, and looks at items for rules that are about to take
/// effect. No Kafka, no clock, no I/O but the look-ups of the state and of content; every look is
/// counted.
@NullMarked
package org.deployledger.service.rules;

import org.jspecify.annotations.NullMarked;
