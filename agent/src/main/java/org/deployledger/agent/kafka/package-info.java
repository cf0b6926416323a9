/// The provider `kafka`: topics of a Kafka cluster, their partitions and settings, brought to what
/// items say by the admin client. The ledger's own topics are neither seen nor touched.
/// `docs/guide/kafka-topics.md` has its settings and the items.
@NullMarked
package org.deployledger.agent.kafka;

import org.jspecify.annotations.NullMarked;
