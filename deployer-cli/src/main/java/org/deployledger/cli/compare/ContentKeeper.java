package org.deployledger.cli.compare;

import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.Contents;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.Optional;

/// Moves content between files, the local state and the ledger.
public final class ContentKeeper {
    private final Session session;

    public ContentKeeper(Session session) {
        this.session = session;
    }

    /// Keeps a file's bytes in the local state, if they still have the checksum.
    public void keepFile(String path, Checksum checksum) {
        if (session.state().contents().has(checksum)) {
            return;
        }
        try {
            byte[] bytes = session.source().read(path);
            if (Checksum.of(bytes).equals(checksum)) {
                keep(checksum, bytes);
            }
        } catch (IOException e) {
            // offline differences of this file will ask the ledger
        }
    }

    /// Keeps bytes in the local state.
    public void keep(Checksum checksum, byte[] bytes) {
        session.state()
                .contents()
                .put(
                        checksum,
                        new Contents.Stored(
                                bytes.length, Bytes.wrap(ContentCodec.compress(bytes))));
    }

    /// Bytes that the local state has.
    public Optional<byte[]> kept(Checksum checksum) {
        return session.state().contents().get(checksum).flatMap(ContentKeeper::inflated);
    }

    private static Optional<byte[]> inflated(Contents.Stored stored) {
        return switch (ContentCodec.inflate(
                stored.frame().array(), Math.toIntExact(stored.size()))) {
            case Inflation.Inflated(byte[] content) -> Optional.of(content);
            case Inflation.Refused _ -> Optional.empty();
        };
    }

    /// Bytes of a checksum, from the local state, else from the ledger, which are then kept.
    public byte[] fetch(Checksum checksum) {
        return kept(checksum).orElseGet(() -> download(checksum));
    }

    private byte[] download(Checksum checksum) {
        byte[] bytes =
                session.ledger()
                        .api()
                        .content(session.environment(), checksum)
                        .orElseThrow(
                                () ->
                                        Failure.refused(
                                                        "content_not_found",
                                                        "the ledger does not have this content"
                                                                + " any more")
                                                .fact("checksum", checksum));
        if (!Checksum.of(bytes).equals(checksum)) {
            throw Failure.of(
                            org.deployledger.cli.render.ExitCode.VERIFICATION_FAILED,
                            "checksum_mismatch",
                            "the content that came is not the content that was asked for")
                    .fact("expected", checksum)
                    .fact("actual", Checksum.of(bytes));
        }
        keep(checksum, bytes);
        return bytes;
    }

    /// A file's bytes, which must still have the checksum that the scan found.
    public byte[] readFile(String path, Checksum checksum) {
        try {
            byte[] bytes = session.source().read(path);
            if (Checksum.of(bytes).equals(checksum)) {
                return bytes;
            }
        } catch (IOException e) {
            throw Failure.because(
                            org.deployledger.cli.render.ExitCode.REFUSED,
                            "unreadable",
                            "a file cannot be read any more",
                            e)
                    .fact("path", path);
        }
        throw Failure.refused("changing", "a file changed while it was being deployed")
                .fact("path", path)
                .next("deployer deploy", "try again");
    }
}
