package org.deployledger.cli.deploy;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.state.Contents;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads and compresses the content of changes, some at a time on all cores, so that the first
/// travel while others are still being read. What it packs is kept in the local state too.
final class ContentPacker {
    private static final int AT_ONCE = 128;

    /// From so many on, other cores are worth their start.
    private static final int MANY = 16;

    private final Session session;
    private final ContentKeeper keeper;
    private final List<LocalChange> changes;
    private final Set<Checksum> missing;
    private final Function<LocalChange, byte[]> reader;
    private final Set<Checksum> seen = new HashSet<>();
    private int next;

    /// Content as it is read.
    ///
    /// @param wantsDelta whether it may travel as what it adds to its base
    /// @param frame one zstd frame of the whole, null where the file could not be read
    private record Packed(
            LocalChange change,
            Checksum checksum,
            long size,
            boolean wantsDelta,
            @Nullable Bytes frame,
            @Nullable Failure failure) {}

    private List<Packed> packed = List.of();

    /// Content of the workspace's files.
    ///
    /// @param missing checksums whose content the ledger does not have
    /// @param allowMarkers whether conflict markers in it are meant
    ContentPacker(
            Session session,
            List<LocalChange> changes,
            Set<Checksum> missing,
            boolean allowMarkers) {
        this.session = session;
        this.keeper = new ContentKeeper(session);
        this.changes = changes;
        this.missing = missing;
        this.reader = change -> content(change, allowMarkers);
    }

    private byte[] content(LocalChange change, boolean allowMarkers) {
        byte[] bytes = keeper.readFile(change.path(), change.checksum().orElseThrow());
        return allowMarkers
                ? bytes
                : LocalChecks.unmarked(
                        session, change.path(), bytes, LocalChecks.meaningMarkers(session));
    }

    /// Content that comes from elsewhere.
    ///
    /// @param reader gives the bytes of a change, on any thread
    ContentPacker(
            Session session,
            List<LocalChange> changes,
            Set<Checksum> missing,
            Function<LocalChange, byte[]> reader) {
        this.session = session;
        this.keeper = new ContentKeeper(session);
        this.changes = changes;
        this.missing = missing;
        this.reader = reader;
    }

    /// Reads the next ones.
    ///
    /// @return whether there are any
    /// @throws Failure if a file is not what the scan found, and the ledger needs it
    boolean read() {
        List<LocalChange> wanted = new ArrayList<>();
        while (next < changes.size() && wanted.size() < AT_ONCE) {
            LocalChange change = changes.get(next++);
            if (change.checksum().filter(seen::add).isPresent()) {
                wanted.add(change);
            }
        }
        Stream<LocalChange> stream = wanted.stream();
        packed = (wanted.size() < MANY ? stream : stream.parallel()).map(this::pack).toList();
        for (Packed each : packed) {
            if (each.failure() != null && missing.contains(each.checksum())) {
                throw each.failure();
            }
        }
        return !packed.isEmpty();
    }

    /// Keeps what was read in the local state.
    void keep() {
        for (Packed each : packed) {
            if (each.frame() != null) {
                session.state()
                        .contents()
                        .put(each.checksum(), new Contents.Stored(each.size(), each.frame()));
            }
        }
    }

    /// What was read and the ledger does not have.
    List<InlineContent> contents() {
        return packed.stream()
                .filter(each -> missing.contains(each.checksum()))
                .map(this::content)
                .toList();
    }

    /// Runs on any thread.
    private Packed pack(LocalChange change) {
        Checksum checksum = change.checksum().orElseThrow();
        try {
            byte[] bytes = reader.apply(change);
            return new Packed(
                    change,
                    checksum,
                    bytes.length,
                    bytes.length >= ContentCodec.WORTH_A_DELTA && change.base().isPresent(),
                    Bytes.wrap(ContentCodec.compress(bytes)),
                    null);
        } catch (Failure e) {
            return new Packed(change, checksum, 0, false, null, e);
        }
    }

    /// Small content travels whole; larger content as what it adds to the base, which the ledger
    /// has, where that is less. It is read anew for that: many large files do not fit the memory.
    private InlineContent content(Packed each) {
        Optional<Checksum> base = each.change().base().filter(_ -> each.wantsDelta());
        Optional<byte[]> baseBytes = base.flatMap(keeper::kept);
        if (baseBytes.isPresent()) {
            byte[] bytes = reader.apply(each.change());
            byte[] delta = ContentCodec.delta(baseBytes.get(), bytes);
            if (delta.length < bytes.length / 2) {
                return content(
                        each, ContentEncoding.ZSTD_DELTA, base.orElse(null), Bytes.wrap(delta));
            }
        }
        Bytes frame = each.frame();
        if (frame == null) {
            throw new IllegalStateException("what could not be read is not sent");
        }
        return content(each, ContentEncoding.ZSTD, null, frame);
    }

    private static InlineContent content(
            Packed each, ContentEncoding encoding, @Nullable Checksum base, Bytes frame) {
        return new InlineContent(each.checksum(), each.size(), encoding, base, frame);
    }
}
