package org.deployledger.cli.resolve;

import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.Collision;
import org.deployledger.cli.merge.KeyChoice;
import org.deployledger.cli.merge.MarkedText;
import org.deployledger.cli.merge.MergeResult;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.merge.ThreeWayMerge;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.cli.undo.Journal;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of `resolve --key`: takes one side for single keys of a file. What is left to decide
/// keeps its markers, and what was edited outside of them stays.
public final class KeyResolution {
    private final Session session;
    private final Choice choice;
    private final Resolution resolution;

    /// @param choice one of the sides
    public KeyResolution(Session session, Choice choice) {
        this.session = session;
        this.choice = choice;
        this.resolution = new Resolution(session);
    }

    /// Takes the side.
    ///
    /// @param keys each is in conflict, or holds keys that are
    /// @throws Failure refused, if one cannot be taken by itself; then nothing is
    public KeyResult run(PathFilter filter, List<KeyPath> keys) {
        OpenMerge merge = merge(filter);
        byte[] content = content(merge.path());
        MarkedText marked = marked(merge, content);
        Keyed keyed =
                Keyed.ofPath(merge.path())
                        .orElseThrow(() -> refused("no_keys", "the item has no keys", merge));
        List<Collision> colliding = colliding(merge, keyed, marked.sides());
        List<Collision> taken = new ArrayList<>();
        Sides sides = marked.sides();
        for (KeyPath key : keys) {
            List<Collision> below = below(key, colliding);
            if (below.isEmpty()) {
                throw notInConflict(merge, key, colliding);
            }
            for (Collision collision : below) {
                sides = decided(merge, keyed, sides, collision);
                taken.add(collision);
            }
        }
        return written(merge, content, marked, sides, taken);
    }

    private KeyResult written(
            OpenMerge merge,
            byte[] content,
            MarkedText marked,
            Sides sides,
            List<Collision> taken) {
        Optional<Keyed> keyed = Keyed.ofPath(merge.path());
        MergeResult result = ThreeWayMerge.of(keyed, sides);
        boolean isResolved = result instanceof MergeResult.Merged;
        byte[] bytes =
                result instanceof MergeResult.Merged(var merged, var _)
                        ? merged.orElseThrow().array()
                        : marked.labels().write(keyed, sides).array();
        Journal journal = new Journal(session, "resolve");
        try {
            journal.touching(
                    merge.path(),
                    () -> {
                        replace(merge, content, bytes);
                        if (isResolved) {
                            new ItemMerge(session).take(merge);
                        }
                        return isResolved;
                    });
        } catch (Failure e) {
            journal.forget();
            throw e;
        }
        if (isResolved) {
            resolution.settle(List.of(merge.path()));
        }
        return new KeyResult(
                session.environment(),
                choice,
                merge.path(),
                session.typed(merge.path()),
                merge.theirs().version(),
                taken,
                isResolved ? Optional.empty() : Optional.of(Unresolved.of(session, merge)),
                session.merges().all().size());
    }

    private void replace(OpenMerge merge, byte[] before, byte[] after) {
        new ItemFiles(session).intends(merge.path(), Optional.of(Checksum.of(after)));
        try {
            if (!session.files().replace(session.workspace().file(merge.path()), before, after)) {
                throw refused("changing", "the file changed while it was being resolved", merge)
                        .next("deployer status", "shows what is in conflict now");
            }
        } catch (IOException e) {
            throw ItemFiles.notWritten(session, merge.path(), e);
        }
    }

    private OpenMerge merge(PathFilter filter) {
        List<OpenMerge> open =
                session.merges().all().stream().filter(each -> filter.covers(each.path())).toList();
        if (open.isEmpty()) {
            throw resolution.nothing(filter);
        }
        if (open.size() > 1) {
            throw Failure.of(ExitCode.USAGE, "one_path", "keys are taken in one file at a time")
                    .fact("in conflict", open.size() + " files")
                    .next("deployer status", "lists them with their keys");
        }
        return open.getFirst();
    }

    private byte[] content(String path) {
        try {
            return session.files().read(session.workspace().file(path));
        } catch (IOException e) {
            throw Failure.because(ExitCode.REFUSED, "unreadable", "a file cannot be read", e)
                    .fact("path", path)
                    .next("deployer status", "how the workspace stands");
        }
    }

    private MarkedText marked(OpenMerge merge, byte[] content) {
        String typed = session.typed(merge.path());
        return switch (MarkedText.read(content)) {
            case MarkedText.Reading.Read(MarkedText text) -> text;
            case MarkedText.Reading.Unmarked() ->
                    throw refused("no_markers", "no conflict marker is in the file", merge)
                            .next("deployer resolve " + typed, "takes it as it is")
                            .next("deployer undo", "takes back the last operation");
            case MarkedText.Reading.Broken(int line) ->
                    throw refused(
                                    "broken_markers",
                                    "the conflict markers in the file do not fit together",
                                    merge)
                            .fact("line", line)
                            .next("deployer resolve " + typed, "once you have edited it")
                            .next("deployer resolve --mine " + typed, "takes what was here")
                            .next("deployer resolve --theirs " + typed, "takes what was deployed");
        };
    }

    private List<Collision> colliding(OpenMerge merge, Keyed keyed, Sides sides) {
        List<Collision> colliding =
                ThreeWayMerge.of(Optional.of(keyed), sides)
                                instanceof MergeResult.Collides(var collisions)
                        ? collisions.stream().filter(each -> each.key().isPresent()).toList()
                        : List.of();
        if (colliding.isEmpty()) {
            throw refused(
                            "no_key_in_conflict",
                            "no key of it is in conflict, only lines are",
                            merge)
                    .next(
                            "deployer resolve " + session.typed(merge.path()),
                            "once you have edited it");
        }
        return colliding;
    }

    private static List<Collision> below(KeyPath key, List<Collision> colliding) {
        return colliding.stream()
                .filter(
                        each ->
                                key.isRoot()
                                        || each.key().filter(key::equals).isPresent()
                                        || each.key().filter(key::holds).isPresent())
                .toList();
    }

    private Sides decided(OpenMerge merge, Keyed keyed, Sides sides, Collision collision) {
        KeyChoice side = new KeyChoice(keyed, choice == Choice.MINE ? Sides::mine : Sides::theirs);
        return side.take(sides, collision.key().orElseThrow())
                .orElseThrow(
                        () ->
                                refused(
                                                "edit_not_possible",
                                                "the key cannot be taken by itself",
                                                merge)
                                        .fact("key", collision.key().orElseThrow())
                                        .next(
                                                "deployer resolve " + session.typed(merge.path()),
                                                "once you have edited it"));
    }

    private Failure notInConflict(OpenMerge merge, KeyPath key, List<Collision> colliding) {
        String typed = session.typed(merge.path());
        Failure failure =
                refused("key_not_in_conflict", "the key is not in conflict", merge)
                        .fact("key", key);
        colliding.forEach(each -> failure.fact("in conflict", each.key().orElseThrow()));
        return failure.next(
                KeyResult.command(choice, colliding.getFirst(), typed), "takes one that is");
    }

    private static Failure refused(String code, String message, OpenMerge merge) {
        return Failure.refused(code, message).fact("path", merge.path());
    }
}
