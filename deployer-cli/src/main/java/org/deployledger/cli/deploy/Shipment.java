package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.git.Head;
import org.deployledger.cli.session.Session;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.content.ContentChunks;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.GitRemote;
import org.deployledger.item.Text;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Puts changes into commands: one `Commit` where all fits one record, else content and changes
/// ahead of it.
final class Shipment {
    /// Most bytes of a record's value; the broker takes 512 KiB with its own overhead.
    private static final int RECORD_BYTES = 500 * 1024;

    /// Bytes of content beyond its data, at most.
    private static final int OVERHEAD = 96;

    /// Bytes of a change beyond its path, at most: index, version, checksum and lengths.
    private static final int CHANGE_BYTES = 56;

    /// Bytes of a commit beyond its changes and contents, at most.
    private static final int COMMIT_OVERHEAD = 8 * 1024;

    private final Session session;
    private final Actor actor;
    private final UUID deployment;

    Shipment(Session session, Actor actor, UUID deployment) {
        this.session = session;
        this.actor = actor;
        this.deployment = deployment;
    }

    private CommandEnvelope envelope() {
        return CommandEnvelope.of(
                session.environmentName(), actor, session.state().workspace(), deployment);
    }

    /// The commands that deploy these changes. As much as can travels inside the commit; content
    /// goes ahead of it where there is too much, changes only where they alone are too many.
    ///
    /// @param missing checksums whose content the ledger does not have
    List<Command> commands(
            List<LocalChange> changes, Set<Checksum> missing, DeployRequest request) {
        List<StagedChange> staged = staged(changes);
        int changeBytes = staged.stream().mapToInt(Shipment::bytes).sum() + COMMIT_OVERHEAD;
        boolean inline = changeBytes <= RECORD_BYTES;
        int room = inline ? RECORD_BYTES - changeBytes : 0;
        List<Command> commands = new ArrayList<>();
        List<InlineContent> carried = new ArrayList<>();
        for (InlineContent content : contents(changes, missing)) {
            int bytes = content.data().size() + OVERHEAD;
            if (bytes <= room) {
                carried.add(content);
                room -= bytes;
            } else {
                commands.addAll(chunks(content));
            }
        }
        if (!inline) {
            staged.forEach(change -> commands.add(new Command.Stage(envelope(), change)));
        }
        commands.add(
                new Command.Commit(
                        envelope(),
                        header(request),
                        request.allowDeletes(),
                        staged.size(),
                        CommitDigest.of(staged),
                        inline ? staged : List.of(),
                        carried));
        return commands;
    }

    private CommitHeader header(DeployRequest request) {
        Head head = session.look().head();
        return new CommitHeader(
                head.commit().value(),
                head.branch().orElse(null),
                session.look().dirty(),
                head.remote().map(GitRemote::value).orElse(null),
                session.workspace().root().toString(),
                request.reason().orElse(null),
                request.ticket().orElse(null));
    }

    private static List<StagedChange> staged(List<LocalChange> changes) {
        List<StagedChange> staged = new ArrayList<>();
        for (LocalChange change : changes) {
            staged.add(
                    new StagedChange(
                            staged.size(),
                            change.path(),
                            change.isDeletion() ? StagedOperation.DELETE : StagedOperation.PUT,
                            change.baseVersion(),
                            change.checksum().orElse(null)));
        }
        return staged;
    }

    private List<InlineContent> contents(List<LocalChange> changes, Set<Checksum> missing) {
        ContentKeeper keeper = new ContentKeeper(session);
        Map<Checksum, InlineContent> contents = new LinkedHashMap<>();
        for (LocalChange change : changes) {
            Optional<Checksum> wanted = change.checksum().filter(missing::contains);
            if (wanted.isPresent() && !contents.containsKey(wanted.get())) {
                byte[] bytes = keeper.readFile(change.path(), wanted.get());
                contents.put(wanted.get(), content(wanted.get(), bytes, change.base(), keeper));
            }
        }
        return List.copyOf(contents.values());
    }

    /// Small content travels whole; larger content as what it adds to the base, which the ledger
    /// has, where that is less.
    private static InlineContent content(
            Checksum checksum, byte[] bytes, Optional<Checksum> base, ContentKeeper keeper) {
        Optional<byte[]> baseBytes =
                bytes.length < ContentCodec.WORTH_A_DELTA
                        ? Optional.empty()
                        : base.flatMap(keeper::kept);
        if (baseBytes.isPresent()) {
            byte[] delta = ContentCodec.delta(baseBytes.get(), bytes);
            if (delta.length < bytes.length / 2) {
                return content(
                        checksum, bytes, ContentEncoding.ZSTD_DELTA, base.orElse(null), delta);
            }
        }
        return content(checksum, bytes, ContentEncoding.ZSTD, null, ContentCodec.compress(bytes));
    }

    private static InlineContent content(
            Checksum checksum,
            byte[] bytes,
            ContentEncoding encoding,
            @Nullable Checksum base,
            byte[] frame) {
        return new InlineContent(checksum, bytes.length, encoding, base, Bytes.wrap(frame));
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

    private static int bytes(StagedChange change) {
        return Text.utf8Length(change.path()) + CHANGE_BYTES;
    }
}
