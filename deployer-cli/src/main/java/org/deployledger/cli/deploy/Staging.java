package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.session.Session;
import org.deployledger.command.Command;
import org.deployledger.item.Checksum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Stages changes in a change set that people work on.
public final class Staging {
    private Staging() {}

    /// The commands that stage these changes with the content that the ledger does not have. The
    /// content is that of the files, else what the local state keeps.
    ///
    /// @param first index of the first change
    public static List<Command> commands(
            Session session, UUID changeSet, List<LocalChange> changes, int first) {
        List<Checksum> wanted =
                changes.stream().flatMap(change -> change.checksum().stream()).distinct().toList();
        Set<Checksum> missing =
                wanted.isEmpty()
                        ? Set.of()
                        : new HashSet<>(
                                session.ledger().api().missing(session.environment(), wanted));
        ContentPacker packer = new ContentPacker(session, changes, missing);
        packer.read();
        session.state().together(packer::keep);
        List<Command> commands = new ArrayList<>();
        new Shipment(session, session.actor(), changeSet)
                .stage(Shipment.staged(changes, first), packer, commands::add);
        return commands;
    }
}
