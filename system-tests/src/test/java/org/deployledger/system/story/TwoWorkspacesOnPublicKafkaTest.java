package org.deployledger.system.story;

import org.deployledger.system.containers.OnPublicKafka;
import org.deployledger.system.containers.PublicKafka;
import org.deployledger.testkit.ledger.LedgerFrom;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// The same on the public Kafka image.
@OnPublicKafka
@LedgerFrom(PublicKafka.class)
class TwoWorkspacesOnPublicKafkaTest extends TwoWorkspacesTest {
    TwoWorkspacesOnPublicKafkaTest(RestartableLedger ledger, @TempDir Path folder) {
        super(ledger, folder);
    }
}
