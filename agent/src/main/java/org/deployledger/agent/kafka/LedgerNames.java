package org.deployledger.agent.kafka;

import java.util.List;

/// Which topics are the ledger's or Kafka's own. Those of the ledger all begin with `ledger-`, the
/// changelogs of ledger-service and of the projector too, as long as they run under the names that
/// they have by default.
///
/// @param applications other names that they run under (`application.id`)
record LedgerNames(List<String> applications) {
    private static final String LEDGER = "ledger-";
    private static final String INTERNAL = "__";

    LedgerNames {
        applications = List.copyOf(applications);
    }

    /// Whether nobody but its owner touches the topic.
    boolean contains(String topic) {
        return topic.startsWith(LEDGER)
                || topic.startsWith(INTERNAL)
                || applications.stream().anyMatch(id -> topic.startsWith(id + "-"));
    }
}
