package org.deployledger.system.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Deploys to one environment, and knows the versions.
final class Deployer {
    private final RunningLedger ledger;
    private final String environment;
    private final UUID workspace = UUID.randomUUID();
    private final Map<String, Long> versions = new HashMap<>();

    Deployer(RunningLedger ledger, String environment) {
        this.ledger = ledger;
        this.environment = environment;
    }

    /// The changes that give items these bytes.
    ///
    /// @param pathsAndContents in turns
    ChangeSet changes(String... pathsAndContents) {
        ChangeSet changes = new ChangeSet(environment, "bob@example.com", workspace);
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            String path = pathsAndContents[i];
            changes.put(path, versions.getOrDefault(path, 0L), pathsAndContents[i + 1]);
        }
        return changes;
    }

    /// Deploys, and waits for the answer.
    ///
    /// @return the answer
    JsonNode deploy(String... pathsAndContents) {
        ChangeSet changes = changes(pathsAndContents);
        try (CommandSender sender = ledger.sender()) {
            sender.send(changes.commit());
        }
        return await(changes);
    }

    /// Waits until changes are deployed.
    JsonNode await(ChangeSet changes) {
        JsonNode outcome = ledger.api().outcome(environment, changes.id());
        assertEquals("applied", outcome.path("result").asText(), outcome.toString());
        for (JsonNode change : outcome.path("changes")) {
            versions.put(change.path("path").asText(), change.path("new_version").asLong());
        }
        return outcome;
    }

    /// The root over all items now.
    String root() {
        return ledger.api().of(environment, "").path("root").asText();
    }
}
