package org.deployledger.cli.resolve;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.compare.ItemFiles;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.Collision;
import org.deployledger.cli.merge.ConflictMarkers;
import org.deployledger.cli.merge.MarkedText;
import org.deployledger.cli.merge.MergeResult;
import org.deployledger.cli.merge.Sides;
import org.deployledger.cli.merge.ThreeWayMerge;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenMerge;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is left to be resolved of an item.
///
/// @param mine where the side here comes from; empty where the file does not say it any more
/// @param collisions where both sides contradict each other yet; nothing where no marker is left
public record Unresolved(
        OpenMerge merge, Optional<SideFacts> mine, SideFacts theirs, List<Collision> collisions) {
    /// Copies the list.
    public Unresolved {
        collisions = List.copyOf(collisions);
    }

    /// All that a workspace has, by path. Works offline.
    public static List<Unresolved> all(Session session) {
        return session.merges().all().stream().map(merge -> of(session, merge)).toList();
    }

    /// How a merge stands, by the markers that are left in its file.
    static Unresolved of(Session session, OpenMerge merge) {
        SideFacts theirs = SideFacts.theirs(merge.theirs(), Optional.empty());
        return switch (reading(session, merge.path())) {
            case MarkedText.Reading.Read(MarkedText text) ->
                    new Unresolved(
                            merge,
                            SideFacts.read(text.labels().mine()),
                            SideFacts.read(text.labels().theirs()).orElse(theirs),
                            collisions(merge.path(), text.sides()));
            case MarkedText.Reading.Broken(int line) ->
                    new Unresolved(
                            merge,
                            Optional.empty(),
                            theirs,
                            List.of(
                                    Collision.at(
                                            Collision.Kind.LINES,
                                            "conflict markers that do not fit together, line "
                                                    + line)));
            case MarkedText.Reading.Unmarked() ->
                    new Unresolved(merge, Optional.empty(), theirs, unmarked(session, merge));
        };
    }

    /// What the markers of a file say.
    static MarkedText.Reading reading(Session session, String path) {
        try {
            return new ItemFiles(session).isGone(path)
                    ? new MarkedText.Reading.Unmarked()
                    : MarkedText.read(session.files().read(session.workspace().file(path)));
        } catch (IOException e) {
            return new MarkedText.Reading.Unmarked();
        }
    }

    private static List<Collision> collisions(String path, Sides sides) {
        return ThreeWayMerge.of(Keyed.ofPath(path), sides)
                        instanceof MergeResult.Collides(var collisions)
                ? collisions
                : List.of();
    }

    /// Where no markers can be, the item as a whole; else somebody took them out.
    private static List<Collision> unmarked(Session session, OpenMerge merge) {
        Sides sides =
                new Sides(
                        kept(session, merge.base()),
                        kept(session, merge.mine()),
                        kept(session, merge.theirs().checksum()));
        return ConflictMarkers.fit(sides) ? List.of() : collisions(merge.path(), sides);
    }

    private static Optional<Bytes> kept(Session session, Optional<Checksum> checksum) {
        return checksum.flatMap(new ContentKeeper(session)::kept).map(Bytes::wrap);
    }

    /// Whether no marker can be in it, so that one side is to be taken whole.
    public boolean isWhole() {
        return collisions.stream()
                .anyMatch(
                        each ->
                                each.kind() == Collision.Kind.ITEM
                                        || each.kind() == Collision.Kind.BINARY);
    }

    /// For people, to be indented: each contradiction, then where both sides come from.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        collisions.forEach(collision -> lines.add(text(collision)));
        if (collisions.isEmpty()) {
            lines.add("no conflict marker is left in it");
        }
        mine.ifPresent(facts -> lines.add("mine    " + facts.text()));
        boolean isDeletion = merge.theirs().checksum().isEmpty();
        lines.add("theirs  " + (isDeletion ? "deleted it   " : "") + theirs.text());
        return lines;
    }

    /// A key shows all three values; lines are in the file.
    private static String text(Collision collision) {
        return collision.kind() == Collision.Kind.KEY
                ? "%s    base %s    mine %s    theirs %s"
                        .formatted(
                                collision.where(),
                                value(collision.base()),
                                value(collision.mine()),
                                value(collision.theirs()))
                : collision.where();
    }

    private static String value(String text) {
        return text.isEmpty() ? "none" : text.replaceAll("\\p{Cntrl}+", " ");
    }

    /// The command that takes one side of the first key in conflict; empty where none is.
    public Optional<String> oneKey(Session session) {
        return collisions.stream()
                .filter(each -> each.key().isPresent())
                .findFirst()
                .map(each -> KeyResult.command(Choice.MINE, each, session.typed(merge.path())));
    }

    /// Adds what a script wants to know of it.
    public JsonObject into(JsonObject json) {
        return json.put("mine", mine.map(SideFacts::json).orElse(null))
                .put("theirs", theirs.json())
                .put("collisions", collisions, Unresolved::json);
    }

    /// The whole of it.
    public JsonObject json() {
        return into(
                new JsonObject()
                        .put("path", merge.path())
                        .put("base_version", merge.baseVersion())
                        .put("current_version", merge.theirs().version())
                        .put("deployed_by", merge.theirs().deployedBy())
                        .put("deployment", merge.theirs().deployment())
                        .put("git_commit", merge.theirs().gitCommit()));
    }

    private static JsonObject json(Collision collision) {
        return new JsonObject()
                .put("kind", collision.kind().name().toLowerCase(Locale.ROOT))
                .put("where", collision.where())
                .put("key", collision.key().map(Object::toString).orElse(null))
                .put("base", collision.base())
                .put("mine", collision.mine())
                .put("theirs", collision.theirs());
    }
}
