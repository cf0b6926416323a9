package org.deployledger.testkit.ledger;

import org.deployledger.standalone.broker.BrokerSettings;
import org.deployledger.standalone.broker.BrokerStartException;
import org.deployledger.standalone.broker.EmbeddedBroker;
import org.deployledger.testkit.process.TestFolder;

/// The parts of a ledger on one broker in this process, for what the embedded ledger has no setting
/// for.
public final class OneBroker implements LedgerSource {
    @Override
    public RestartableLedger start() {
        TestFolder folder = TestFolder.create();
        try {
            EmbeddedBroker broker =
                    EmbeddedBroker.start(new BrokerSettings(folder.path().resolve("kafka"), 0));
            return AssembledLedger.start(
                    broker.bootstrapServers(),
                    () -> {
                        broker.close();
                        folder.close();
                    });
        } catch (BrokerStartException e) {
            throw new AssertionError("the broker does not start", e);
        }
    }
}
