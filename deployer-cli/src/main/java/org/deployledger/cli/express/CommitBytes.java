package org.deployledger.cli.express;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

/// A `Commit` as Avro writes it, without Avro: its library parses the schema at every start. A test
/// holds it against the library, and the fingerprint against the schema.
final class CommitBytes {
    /// Fingerprint of the schema that is written here.
    static final String FINGERPRINT =
            "1f52004528217bb447381379bcc28535ba8dfe283e9108ba49127b0877a70fa6";

    private CommitBytes() {}

    /// The Avro body.
    static byte[] of(Command.Commit commit) {
        AvroOutput out = new AvroOutput();
        envelope(out, commit.envelope());
        header(out, commit.header());
        out.flag(commit.allowDeletes())
                .number(commit.changeCount())
                .fixed(commit.digest().bytes())
                .list(commit.changes(), change -> change(out, change))
                .list(commit.contents(), content -> content(out, content))
                .flag(commit.force());
        return out.toByteArray();
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
