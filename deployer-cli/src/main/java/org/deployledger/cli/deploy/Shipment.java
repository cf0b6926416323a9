package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.session.Session;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.content.ContentChunks;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Puts changes into commands: one `Commit` where all fits one record, else content and changes
/// ahead of it.
final class Shipment {
    private final Session session;
    private final Actor actor;
    private final UUID deployment;
    private Parcel ahead = new Parcel();
    private boolean isCommitted;

    Shipment(Session session, Actor actor, UUID deployment) {
        this.session = session;
        this.actor = actor;
        this.deployment = deployment;
    }

    private CommandEnvelope envelope() {
        return CommandEnvelope.of(
                session.environmentName(), actor, session.state().workspace(), deployment);
    }

    /// Makes the commands that deploy these changes. As much as can travels inside the commit;
    /// content goes ahead of it where there is too much, changes only where they alone are too
    /// many.
    ///
    /// @param packer that has read the first contents
    void make(
            List<LocalChange> changes,
            ContentPacker packer,
            DeployRequest request,
            Consumer<Command> send) {
        List<StagedChange> staged = staged(changes, 0);
        Parcel commit = new Parcel();
        boolean inline = staged.stream().allMatch(commit::take);
        load(packer, send);
        if (!inline) {
            commit = new Parcel();
            staged.forEach(change -> load(parcel -> parcel.take(change), send));
        }
        if (!ahead.isEmpty() && !(inline && ahead.contents().stream().allMatch(commit::take))) {
            sendAhead(send);
            commit.contents().clear();
        }
        isCommitted = true;
        send.accept(
                new Command.Commit(
                        envelope(),
                        Headers.of(session, request.reason(), request.ticket()),
                        request.allowDeletes() || request.cascade().isPresent(),
                        staged.size(),
                        CommitDigest.of(staged),
                        commit.changes(),
                        commit.contents(),
                        request.force()));
    }

    /// Makes the commands that stage these changes with their content, and do not commit them.
    ///
    /// @param packer that has read the first contents
    void stage(List<StagedChange> changes, ContentPacker packer, Consumer<Command> send) {
        load(packer, send);
        changes.forEach(change -> load(parcel -> parcel.take(change), send));
        sendAhead(send);
    }

    private void load(ContentPacker packer, Consumer<Command> send) {
        do {
            for (InlineContent content : packer.contents()) {
                if (Parcel.isTooLarge(content)) {
                    chunks(content).forEach(send);
                } else {
                    load(parcel -> parcel.take(content), send);
                }
            }
        } while (readMore(packer));
    }

    /// Whether the commit may have left: only then can there be an outcome.
    boolean isCommitted() {
        return isCommitted;
    }

    private boolean readMore(ContentPacker packer) {
        if (!packer.read()) {
            return false;
        }
        session.state().together(packer::keep);
        return true;
    }

    /// Puts something into the parcel that goes ahead; a full one leaves.
    private void load(Predicate<Parcel> put, Consumer<Command> send) {
        while (!put.test(ahead)) {
            sendAhead(send);
        }
    }

    private void sendAhead(Consumer<Command> send) {
        send.accept(new Command.StageChanges(envelope(), ahead.changes(), ahead.contents()));
        ahead = new Parcel();
    }

    /// The changes as they are staged.
    ///
    /// @param first index of the first one
    static List<StagedChange> staged(List<LocalChange> changes, int first) {
        List<StagedChange> staged = new ArrayList<>();
        for (LocalChange change : changes) {
            staged.add(
                    new StagedChange(
                            first + staged.size(),
                            change.path(),
                            change.isDeletion() ? StagedOperation.DELETE : StagedOperation.PUT,
                            change.baseVersion(),
                            change.checksum().orElse(null)));
        }
        return staged;
    }

    private List<Command> chunks(InlineContent content) {
        List<byte[]> chunks = ContentChunks.split(content.data().array());
        List<Command> commands = new ArrayList<>();
        for (byte[] chunk : chunks) {
            commands.add(
                    new Command.AddContent(
                            envelope(),
                            content.checksum(),
                            content.size(),
                            content.encoding(),
                            content.baseChecksum(),
                            commands.size(),
                            chunks.size(),
                            Bytes.wrap(chunk)));
        }
        return commands;
    }
}
