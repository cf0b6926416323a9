package org.deployledger.testkit.traffic;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The changes of one deployment, for tests that speak to the ledger without the command line.
public final class ChangeSet {
    /// A commit hash as good as any.
    public static final String GIT_COMMIT = "4be21c7000000000000000000000000000000000";

    private final UUID id = UUID.randomUUID();
    private final String environment;
    private final String deployer;
    private final UUID workspace;
    private final List<StagedChange> changes = new ArrayList<>();
    private final List<InlineContent> contents = new ArrayList<>();

    /// A change set without changes.
    public ChangeSet(String environment, String deployer, UUID workspace) {
        this.environment = environment;
        this.deployer = deployer;
        this.workspace = workspace;
    }

    /// Its id, which is also that of the deployment.
    public UUID id() {
        return id;
    }

    /// Gives an item other bytes.
    public ChangeSet put(String path, long baseVersion, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Checksum checksum = Checksum.of(bytes);
        contents.add(
                new InlineContent(
                        checksum,
                        bytes.length,
                        ContentEncoding.ZSTD,
                        null,
                        Bytes.wrap(ContentCodec.compress(bytes))));
        return change(path, StagedOperation.PUT, baseVersion, checksum);
    }

    /// Gives an item bytes that the ledger has.
    public ChangeSet put(String path, long baseVersion, Checksum checksum) {
        return change(path, StagedOperation.PUT, baseVersion, checksum);
    }

    /// Takes an item away.
    public ChangeSet delete(String path, long baseVersion) {
        changes.add(
                new StagedChange(changes.size(), path, StagedOperation.DELETE, baseVersion, null));
        return this;
    }

    private ChangeSet change(
            String path, StagedOperation operation, long baseVersion, Checksum checksum) {
        changes.add(new StagedChange(changes.size(), path, operation, baseVersion, checksum));
        return this;
    }

    /// Brings content as it is given, right or wrong.
    public ChangeSet content(InlineContent content) {
        contents.add(content);
        return this;
    }

    /// A new envelope for a command of this change set.
    public CommandEnvelope envelope() {
        return new CommandEnvelope(
                UUID.randomUUID().toString(),
                environment,
                deployer,
                workspace.toString(),
                id.toString());
    }

    /// A header without anything remarkable.
    public static CommitHeader header() {
        return new CommitHeader(GIT_COMMIT, "main", false, null, "/workspace", null, null);
    }

    /// All in one commit.
    public Command.Commit commit() {
        return commit(header());
    }

    /// All in one commit with this header.
    public Command.Commit commit(CommitHeader header) {
        return new Command.Commit(
                envelope(),
                header,
                false,
                changes.size(),
                CommitDigest.of(changes),
                changes,
                contents);
    }

    /// One command a change, to be sent before [#commitStaged].
    public List<Command.Stage> stages() {
        return changes.stream().map(change -> new Command.Stage(envelope(), change)).toList();
    }

    /// The commit of what was staged.
    public Command.Commit commitStaged() {
        return new Command.Commit(
                envelope(),
                header(),
                false,
                changes.size(),
                CommitDigest.of(changes),
                List.of(),
                contents);
    }
}
