package org.deployledger.running;

import org.deployledger.item.Checksum;

import java.time.Duration;
import java.util.List;

/// What an agent says of itself.
///
/// @param host name of its host
/// @param version version of the agent's program
/// @param starting whether the agent has just started: from here on it alone speaks for its name
/// @param interval in which time the next heartbeat is due
/// @param sequence sequence of the last event that the agent has read
/// @param root Merkle root over all items of the environment then
/// @param providers what each of its providers is at, by name
public record Heartbeat(
        String host,
        String version,
        boolean starting,
        Duration interval,
        long sequence,
        Checksum root,
        List<ProviderStatus> providers) {
    /// Copies the lists.
    public Heartbeat {
        providers = List.copyOf(providers);
    }
}
