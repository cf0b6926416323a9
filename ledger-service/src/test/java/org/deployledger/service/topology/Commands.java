package org.deployledger.service.topology;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Commands as clients send them.
public final class Commands {

    public static final EnvironmentName PROD = new EnvironmentName("prod");
    public static final UUID WORKSPACE = UUID.fromString("0b6b1f0e-0000-4000-8000-000000000001");

    private static final String GIT_COMMIT = "4be21c7f00112233445566778899aabbccddeeff";

    private Commands() {}

    public static Command.CreateEnvironment create(String environment) {
        return new Command.CreateEnvironment(
                CommandEnvelope.of(
                        new EnvironmentName(environment),
                        new Actor("alice@example.com"),
                        null,
                        null));
    }

    public static CommandEnvelope envelope(UUID changeSet) {
        return CommandEnvelope.of(PROD, new Actor("alice@example.com"), WORKSPACE, changeSet);
    }

    /// A deployment of one item, its content included.
    public static Command.Commit deploy(UUID changeSet, String path, long base, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return commit(
                changeSet,
                List.of(put(0, path, base, bytes)),
                List.of(
                        new InlineContent(
                                Checksum.of(bytes),
                                bytes.length,
                                ContentEncoding.ZSTD,
                                null,
                                Bytes.wrap(ContentCodec.compress(bytes)))));
    }

    public static StagedChange put(int index, String path, long base, byte[] content) {
        return new StagedChange(index, path, StagedOperation.PUT, base, Checksum.of(content));
    }

    public static Command.Commit commit(
            UUID changeSet, List<StagedChange> changes, List<InlineContent> contents) {
        return new Command.Commit(
                envelope(changeSet),
                new CommitHeader(GIT_COMMIT, "main", false, null, "/home/alice/x", null, null),
                false,
                changes.size(),
                CommitDigest.of(changes),
                changes,
                contents);
    }

    /// A commit of what was staged before.
    public static Command.Commit commitStaged(UUID changeSet, List<StagedChange> changes) {
        return new Command.Commit(
                envelope(changeSet),
                new CommitHeader(GIT_COMMIT, "main", false, null, "/home/alice/x", null, null),
                false,
                changes.size(),
                CommitDigest.of(changes),
                List.of(),
                List.of());
    }

    public static Command.Stage stage(UUID changeSet, StagedChange change) {
        return new Command.Stage(envelope(changeSet), change);
    }

    /// One chunk of content.
    public static Command.AddContent add(
            UUID changeSet, byte[] content, byte[] data, int chunk, int chunks) {
        return new Command.AddContent(
                envelope(changeSet),
                Checksum.of(content),
                content.length,
                ContentEncoding.ZSTD,
                null,
                chunk,
                chunks,
                Bytes.wrap(data));
    }
}
