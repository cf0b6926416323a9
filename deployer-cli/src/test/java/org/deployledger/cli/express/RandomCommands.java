package org.deployledger.cli.express;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// Commands of every shape, from a seed.
final class RandomCommands {
    private final Random random;

    RandomCommands(long seed) {
        this.random = new Random(seed);
    }

    /// A command of one of the shapes that are written without Avro.
    Command next() {
        return switch (random.nextInt(6)) {
            case 0 -> commit();
            case 1 -> new Command.OpenChangeSet(envelope(), maybe(this::text));
            case 2 -> new Command.StageChanges(envelope(), list(this::change), list(this::content));
            case 3 -> new Command.Validate(envelope());
            case 4 ->
                    new Command.LabelSnapshot(
                            envelope(),
                            text(),
                            maybe(random::nextLong),
                            maybe(this::text),
                            maybe(this::text));
            default -> new Command.Unstage(envelope(), random.nextInt());
        };
    }

    Command.Commit commit() {
        List<StagedChange> changes = list(this::change);
        return new Command.Commit(
                envelope(),
                new CommitHeader(
                        text(),
                        maybe(this::text),
                        random.nextBoolean(),
                        maybe(this::text),
                        text(),
                        maybe(this::text),
                        maybe(this::text)),
                random.nextBoolean(),
                random.nextInt(),
                CommitDigest.of(changes),
                changes,
                list(this::content),
                random.nextBoolean());
    }

    private CommandEnvelope envelope() {
        return new CommandEnvelope(
                id(), "prod", "alice@example.com", maybe(this::id), maybe(this::id));
    }

    private StagedChange change() {
        return new StagedChange(
                random.nextInt(),
                text(),
                random.nextBoolean() ? StagedOperation.PUT : StagedOperation.DELETE,
                random.nextLong(),
                maybe(this::checksum));
    }

    private InlineContent content() {
        byte[] data = new byte[random.nextInt(300)];
        random.nextBytes(data);
        return new InlineContent(
                checksum(),
                random.nextLong(),
                random.nextBoolean() ? ContentEncoding.ZSTD : ContentEncoding.ZSTD_DELTA,
                maybe(this::checksum),
                Bytes.wrap(data));
    }

    private <T> List<T> list(Supplier<T> each) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(100); i > 90; i--) {
            list.add(each.get());
        }
        return list;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private Checksum checksum() {
        return Checksum.of(text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        return "größe \uD83D\uDE80 ".repeat(random.nextInt(20)) + random.nextInt();
    }
}
