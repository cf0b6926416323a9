package org.deployledger.agent.follow;

import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;

import java.util.Map;
import java.util.UUID;

/// What the agent hears from the log, once it is in its store.
public sealed interface Notice {
    /// Another state is desired.
    record Deployed(long sequence, Checksum root) implements Notice {}

    /// An event about this very agent.
    record Own(long sequence, RunningEvent event) implements Notice {}

    /// A command of this agent was refused.
    ///
    /// @param facts of the refusal, by name
    record Refused(
            UUID command, String type, String code, String message, Map<String, String> facts)
            implements Notice {
        /// Copies the map.
        public Refused {
            facts = Map.copyOf(facts);
        }
    }
}
