package org.deployledger.system.readers;

import org.deployledger.system.containers.OnPublicKafka;
import org.deployledger.system.containers.PublicKafka;
import org.deployledger.testkit.ledger.LedgerFrom;
import org.deployledger.testkit.ledger.RestartableLedger;

/// The same on the public Kafka image.
@OnPublicKafka
@LedgerFrom(PublicKafka.class)
class OtherReadersOnPublicKafkaTest extends OtherReadersTest {
    OtherReadersOnPublicKafkaTest(RestartableLedger ledger) {
        super(ledger);
    }
}
