package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.render.Failure;
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
    /// @param allowMarkers whether conflict markers in files are meant
    public static List<Command> commands(
            Session session,
            UUID changeSet,
            List<LocalChange> changes,
            int first,
            boolean allowMarkers) {
        List<Checksum> wanted =
                changes.stream().flatMap(change -> change.checksum().stream()).distinct().toList();
        Set<Checksum> missing =
                wanted.isEmpty()
                        ? Set.of()
                        : new HashSet<>(
                                session.ledger().api().missing(session.environment(), wanted));
        ContentKeeper keeper = new ContentKeeper(session);
        ContentPacker packer =
                new ContentPacker(
                        session,
                        changes,
                        missing,
                        change ->
                                allowMarkers
                                        ? bytes(keeper, change)
                                        : LocalChecks.unmarked(
                                                session,
                                                change.path(),
                                                bytes(keeper, change),
                                                "deployer change add --allow-markers"));
        packer.read();
        session.state().together(packer::keep);
        List<Command> commands = new ArrayList<>();
        new Shipment(session, session.actor(), changeSet)
                .stage(Shipment.staged(changes, first), packer, commands::add);
        return commands;
    }

    /// Of the file; where it holds something else, of what was made for the change set and kept.
    private static byte[] bytes(ContentKeeper keeper, LocalChange change) {
        Checksum checksum = change.checksum().orElseThrow();
        try {
            return keeper.readFile(change.path(), checksum);
        } catch (Failure e) {
            return keeper.kept(checksum).orElseThrow(() -> e);
        }
    }
}
