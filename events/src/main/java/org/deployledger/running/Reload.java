package org.deployledger.running;

import org.deployledger.item.Checksum;

import java.time.Duration;
import java.util.List;

/// One attempt to have a running system take up what is deployed.
///
/// @param number counts the attempts of the provider that are reported, from 1; a number is
///   recorded once
/// @param sequence sequence of the desired state
/// @param root Merkle root over all items of the environment at that sequence
/// @param attempt which attempt at this state it is, from 1
/// @param added how many items are new to the system
/// @param changed how many are other than before
/// @param removed how many are gone
/// @param duration from the beginning of the attempt to its end
/// @param commands the commands that were run, in their order
public record Reload(
        long number,
        long sequence,
        Checksum root,
        int attempt,
        int added,
        int changed,
        int removed,
        Duration duration,
        List<HostCommand> commands) {
    /// Copies the lists.
    public Reload {
        commands = List.copyOf(commands);
    }
}
