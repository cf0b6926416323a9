package org.deployledger.system.faults;

import org.deployledger.system.containers.OnPublicKafka;
import org.deployledger.system.containers.PublicKafka;
import org.deployledger.testkit.ledger.LedgerFrom;
import org.deployledger.testkit.ledger.RestartableLedger;

/// The same on the public Kafka image.
@OnPublicKafka
@LedgerFrom(PublicKafka.class)
class HotItemsOnPublicKafkaTest extends HotItemsTest {
    HotItemsOnPublicKafkaTest(RestartableLedger ledger) {
        super(ledger);
    }
}
