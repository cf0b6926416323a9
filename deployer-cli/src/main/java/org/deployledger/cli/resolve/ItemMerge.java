package org.deployledger.cli.resolve;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.document.Rework;
import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.ConflictMarkers;
import org.deployledger.cli.merge.MarkedText;
import org.deployledger.cli.merge.MergeResult;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.merge.ThreeWayMerge;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.cli.workspace.ScannedFile;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.util.List;
import java.util.Optional;

/// Merges what was deployed into a file that changed here. What cannot be merged is remembered,
/// with markers in the file where it is a text.
public final class ItemMerge {
    private final Session session;
    private final ContentKeeper contents;
    private final ItemFiles files;

    public ItemMerge(Session session) {
        this.session = session;
        this.contents = new ContentKeeper(session);
        this.files = new ItemFiles(session);
    }

    /// What came of it.
    public sealed interface Outcome {
        /// The file has both sides' changes, and what was deployed is its base.
        ///
        /// @param rework the state of a document that was set right
        record Merged(MergeResult.By by, Optional<Rework> rework) implements Outcome {}

        /// A person has to finish it.
        record Open(Unresolved left) implements Outcome {}

        /// The file changed meanwhile, and was left alone.
        record Disturbed() implements Outcome {}
    }

    /// Merges.
    ///
    /// @param synced what the workspace had; empty where it had nothing
    /// @param file as a scan found it; empty where it is gone
    /// @param reason why theirs was deployed, as far as it is known
    public Outcome merge(
            RemoteItem theirs,
            Optional<SyncedItem> synced,
            Optional<ScannedFile> file,
            Optional<String> reason) {
        String path = theirs.path();
        Optional<Checksum> mine = file.map(ScannedFile::checksum);
        mine.ifPresent(checksum -> contents.keepFile(path, checksum));
        OpenMerge merge =
                new OpenMerge(
                        synced.map(SyncedItem::version).orElse(0L),
                        synced.flatMap(SyncedItem::checksum),
                        mine,
                        theirs);
        Sides sides = sides(merge);
        return switch (ThreeWayMerge.of(Keyed.ofPath(path), sides)) {
            case MergeResult.Merged(var content, var by) -> {
                Optional<Rework> rework = rework(path, sides, content);
                Optional<Bytes> put = rework.map(Rework::content).or(() -> content);
                if (!files.put(path, file, put.map(Bytes::array))) {
                    yield new Outcome.Disturbed();
                }
                take(merge);
                yield new Outcome.Merged(by, rework);
            }
            case MergeResult.Collides(var collisions) -> {
                Unresolved left =
                        new Unresolved(
                                merge,
                                Optional.of(
                                        SideFacts.mine(
                                                session, path, sides.mine().map(Bytes::array))),
                                SideFacts.theirs(theirs, reason),
                                collisions);
                yield open(left, sides, file) ? new Outcome.Open(left) : new Outcome.Disturbed();
            }
        };
    }

    private Optional<Rework> rework(String path, Sides sides, Optional<Bytes> merged) {
        if (sides.base().isEmpty()
                || sides.mine().isEmpty()
                || sides.theirs().isEmpty()
                || merged.isEmpty()) {
            return Optional.empty();
        }
        return Rework.of(
                session,
                path,
                new Rework.Merge(
                        sides.base().get(),
                        sides.mine().get(),
                        sides.theirs().get(),
                        merged.get()));
    }

    /// The three contents of a merge.
    public Sides sides(OpenMerge merge) {
        return new Sides(
                bytes(merge.base()), bytes(merge.mine()), bytes(merge.theirs().checksum()));
    }

    private Optional<Bytes> bytes(Optional<Checksum> checksum) {
        return checksum.map(contents::fetch).map(Bytes::wrap);
    }

    /// Makes what was deployed the base of the file, and forgets the merge.
    public void take(OpenMerge merge) {
        RemoteItem theirs = merge.theirs();
        session.state()
                .together(
                        () -> {
                            session.synced()
                                    .put(
                                            List.of(
                                                    new SyncedItem(
                                                            theirs.path(),
                                                            theirs.version(),
                                                            theirs.checksum())));
                            session.merges().remove(theirs.path());
                        });
    }

    /// Remembered first: a file with markers that nobody knows of could be deployed.
    private boolean open(Unresolved left, Sides sides, Optional<ScannedFile> file) {
        OpenMerge merge = left.merge();
        session.merges().put(merge);
        boolean isWritten = false;
        try {
            isWritten = !ConflictMarkers.fit(sides) || write(left, sides, file);
        } finally {
            if (!isWritten && !isMarked(merge.path())) {
                session.merges().remove(merge.path());
            }
        }
        return isWritten;
    }

    /// Another pull at the same time may have written the markers.
    private boolean isMarked(String path) {
        return Unresolved.reading(session, path) instanceof MarkedText.Reading.Read;
    }

    private boolean write(Unresolved left, Sides sides, Optional<ScannedFile> file) {
        String path = left.merge().path();
        Bytes marked = markers(left).write(Keyed.ofPath(path), sides);
        return files.put(path, file, Optional.of(marked.array()));
    }

    private static ConflictMarkers markers(Unresolved left) {
        OpenMerge merge = left.merge();
        return new ConflictMarkers(
                "mine: " + left.mine().orElseThrow().label(),
                merge.baseVersion() == 0 ? "base: none" : "base: version " + merge.baseVersion(),
                "theirs: version %d, %s"
                        .formatted(merge.theirs().version(), left.theirs().label()));
    }
}
