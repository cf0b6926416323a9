package org.deployledger.cli.express;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.topics.LedgerTopics;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A command as Avro writes it, without Avro: its library parses the schema at every start. A test
/// holds it against the library, and the fingerprints against the schemas.
///
/// @param shape which command it is
/// @param body without the schema's id
record CommandBytes(Shape shape, Bytes body) {
    /// Commands that are typed one at a time, go alone or with few others, and are harmless where
    /// they arrive twice.
    enum Shape {
        COMMIT("Commit", "1f52004528217bb447381379bcc28535ba8dfe283e9108ba49127b0877a70fa6"),
        OPEN("OpenChangeSet", "1c54c2ab13b31ae62af6c86d89e44f6d644c730fd00adda915683cc81d944e12"),
        STAGE("StageChanges", "594f8f9ef0c7f4a875ee232b33972b6020cd8c253131159da3e40826cdc65be5"),
        UNSTAGE("Unstage", "dc810d97fa40841d23c6e5108b9232d2c6f545e14686ec276c0b318e9c826ccb"),
        VALIDATE("Validate", "780cf63d94209bc17de733e81089ac0733e979b12a064974ac100538656abfb9"),
        LABEL("LabelSnapshot", "6ae17a0d1168bab26b18ad05c268de05f11208d0e2488fee3252a24985f97902");

        private final String recordName;
        private final String fingerprint;

        Shape(String recordName, String fingerprint) {
            this.recordName = recordName;
            this.fingerprint = fingerprint;
        }

        /// Name of its schema, without the namespace.
        String recordName() {
            return recordName;
        }

        /// Fingerprint of the schema that is written here.
        String fingerprint() {
            return fingerprint;
        }

        /// The schema registry's subject.
        String subject() {
            return LedgerTopics.COMMANDS + "-ledger.commands." + recordName;
        }
    }

    /// The shape of a command; empty where it has to go another way.
    static Optional<Shape> shapeOf(Command command) {
        return Optional.ofNullable(
                switch (command) {
                    case Command.Commit _ -> Shape.COMMIT;
                    case Command.OpenChangeSet _ -> Shape.OPEN;
                    case Command.StageChanges _ -> Shape.STAGE;
                    case Command.Unstage _ -> Shape.UNSTAGE;
                    case Command.Validate _ -> Shape.VALIDATE;
                    case Command.LabelSnapshot _ -> Shape.LABEL;
                    default -> null;
                });
    }

    /// The bytes of a command.
    ///
    /// @param command one that has a shape
    static CommandBytes of(Command command) {
        AvroOutput out = new AvroOutput();
        envelope(out, command.envelope());
        switch (command) {
            case Command.Commit commit -> commit(out, commit);
            case Command.OpenChangeSet open -> out.textOrNull(open.reason());
            case Command.StageChanges stage ->
                    out.list(stage.changes(), change -> change(out, change))
                            .list(stage.contents(), content -> content(out, content));
            case Command.Unstage unstage -> out.number(unstage.index());
            case Command.LabelSnapshot label ->
                    out.text(label.name())
                            .numberOrNull(label.asOf())
                            .textOrNull(label.reason())
                            .textOrNull(label.ticket());
            case Command.Validate _ -> {
                // it is its envelope
            }
            default -> throw new IllegalArgumentException("no shape: " + command);
        }
        return new CommandBytes(shapeOf(command).orElseThrow(), Bytes.wrap(out.toByteArray()));
    }

    private static void commit(AvroOutput out, Command.Commit commit) {
        header(out, commit.header());
        out.flag(commit.allowDeletes())
                .number(commit.changeCount())
                .fixed(commit.digest().bytes())
                .list(commit.changes(), change -> change(out, change))
                .list(commit.contents(), content -> content(out, content))
                .flag(commit.force());
    }

    private static void envelope(AvroOutput out, CommandEnvelope envelope) {
        out.text(envelope.commandId())
                .text(envelope.environment())
                .text(envelope.actor())
                .textOrNull(envelope.workspace())
                .textOrNull(envelope.changeSet());
    }

    private static void header(AvroOutput out, CommitHeader header) {
        out.text(header.gitCommit())
                .textOrNull(header.gitBranch())
                .flag(header.gitDirty())
                .textOrNull(header.gitRemote())
                .text(header.workspacePath())
                .textOrNull(header.reason())
                .textOrNull(header.ticket());
    }

    private static void change(AvroOutput out, StagedChange change) {
        out.number(change.index())
                .text(change.path())
                .number(symbol(change.operation()))
                .number(change.baseVersion())
                .fixedOrNull(bytes(change.checksum()));
    }

    private static void content(AvroOutput out, InlineContent content) {
        out.fixed(content.checksum().bytes())
                .number(content.size())
                .number(symbol(content.encoding()))
                .fixedOrNull(bytes(content.baseChecksum()))
                .bytes(content.data().array());
    }

    /// Where the symbol stands in the schema.
    private static int symbol(StagedOperation operation) {
        return switch (operation) {
            case PUT -> 0;
            case DELETE -> 1;
        };
    }

    private static int symbol(ContentEncoding encoding) {
        return switch (encoding) {
            case ZSTD -> 0;
            case ZSTD_DELTA -> 1;
        };
    }

    private static byte @Nullable [] bytes(@Nullable Checksum checksum) {
        return checksum == null ? null : checksum.bytes();
    }
}
