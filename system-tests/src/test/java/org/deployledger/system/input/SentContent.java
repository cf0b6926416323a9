package org.deployledger.system.input;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.command.Command;
import org.deployledger.command.InlineContent;
import org.deployledger.item.Checksum;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.log.TopicRecords;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandDeserializer;

import java.util.HashMap;
import java.util.Map;

/// How many bytes of content went through `ledger-commands`, by the content's checksum.
record SentContent(Map<Checksum, Long> bytes) {
    static SentContent of(RunningLedger ledger, String environment) {
        Map<Checksum, Long> bytes = new HashMap<>();
        String registryUrl = ledger.addresses().registry();
        try (RegistryClient registry = new RegistryClient(RegistrySettings.of(registryUrl))) {
            CommandDeserializer deserializer = new CommandDeserializer(registry);
            for (ConsumerRecord<byte[], byte[]> record :
                    TopicRecords.read(ledger.addresses().kafka(), LedgerTopics.COMMANDS)) {
                if (deserializer.deserialize(record.value())
                                instanceof CommandDeserializer.Result.Read(Command command)
                        && command.envelope().environment().equals(environment)) {
                    add(command, bytes);
                }
            }
        }
        return new SentContent(bytes);
    }

    private static void add(Command command, Map<Checksum, Long> bytes) {
        if (command instanceof Command.AddContent content) {
            bytes.merge(content.checksum(), (long) content.data().size(), Long::sum);
        }
        if (command instanceof Command.Commit commit) {
            for (InlineContent content : commit.contents()) {
                bytes.merge(content.checksum(), (long) content.data().size(), Long::sum);
            }
        }
    }
}
