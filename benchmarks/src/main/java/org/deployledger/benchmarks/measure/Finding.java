package org.deployledger.benchmarks.measure;

import java.util.List;

/// One row of the table: a piece of work, how fast it is, and beside whom.
///
/// @param scenario the name under which it can be measured again
/// @param work what is done
/// @param payload on what
/// @param clock what the clock covered, and the settings that matter
/// @param peers in the order in which they are printed
public record Finding(
        String scenario,
        String work,
        String payload,
        String clock,
        Figure ours,
        List<Contender> peers,
        List<Goal> goals) {
    /// Copies the lists.
    public Finding {
        peers = List.copyOf(peers);
        goals = List.copyOf(goals);
    }

    /// A peer by its name.
    public Contender peer(String name) {
        return peers.stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no peer " + name + " in " + work));
    }
}
