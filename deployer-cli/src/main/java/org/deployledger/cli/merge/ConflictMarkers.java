package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.line.Elements;
import org.deployledger.cli.merge.line.SequenceMerge;
import org.deployledger.cli.merge.line.Stretch;
import org.deployledger.item.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What cannot be merged, written into the text for a person to finish: around each clash git's
/// markers of the style `diff3`, all three sides between them.
///
/// ```
/// <<<<<<< mine: ...
/// tokens = 300
/// ||||||| base: version 1
/// tokens = 100
/// =======
/// tokens = 200
/// >>>>>>> theirs: version 2, ...
/// ```
///
/// @param base what stands behind the marker of the base, and so on; one line each
public record ConflictMarkers(String mine, String base, String theirs) {
    static final String MINE = "<<<<<<<";
    static final String BASE = "|||||||";
    static final String MIDDLE = "=======";
    static final String THEIRS = ">>>>>>>";

    /// Whether a content can hold markers: it is a text, and both sides have it.
    public static boolean fit(Sides sides) {
        return sides.mine().isPresent() && sides.theirs().isPresent() && !sides.isBinary();
    }

    /// The merged text with markers around what clashes. Where no lines clash, but what they say
    /// does, all of it is one clash. Front matter and what stands below it are told apart.
    ///
    /// @param keyed what in the item has keys; empty where nothing has
    /// @param sides that [fit][#fit(Sides)]
    public Bytes write(Optional<Keyed> keyed, Sides sides) {
        Bytes base = sides.base().orElse(Bytes.wrap(new byte[0]));
        Optional<HeadAndBody> parts =
                keyed.filter(Keyed.Head.class::isInstance)
                        .flatMap(
                                _ ->
                                        HeadAndBody.of(
                                                base,
                                                sides.mine().orElseThrow(),
                                                sides.theirs().orElseThrow()));
        return parts.flatMap(this::inParts).orElseGet(() -> marked(sides));
    }

    /// Empty where neither part collides by itself.
    private Optional<Bytes> inParts(HeadAndBody parts) {
        MergeResult head = ThreeWayMerge.of(HeadAndBody.YAML, parts.head());
        MergeResult body = ThreeWayMerge.of(Optional.empty(), parts.body());
        return head instanceof MergeResult.Merged && body instanceof MergeResult.Merged
                ? Optional.empty()
                : Optional.of(
                        Bytes.wrap(
                                parts.joined(
                                        part(head, parts.head()).array(),
                                        part(body, parts.body()).array())));
    }

    private Bytes part(MergeResult result, Sides sides) {
        return switch (result) {
            case MergeResult.Merged(var content, var _) -> content.orElseThrow();
            case MergeResult.Collides _ -> marked(sides);
        };
    }

    private Bytes marked(Sides sides) {
        List<String> old = lines(sides.base().orElse(Bytes.wrap(new byte[0])));
        List<String> ours = lines(sides.mine().orElseThrow());
        List<String> others = lines(sides.theirs().orElseThrow());
        List<Stretch> stretches = SequenceMerge.of(old, ours, others);
        if (stretches.stream().noneMatch(Stretch.Clash.class::isInstance)) {
            stretches = List.of(new Stretch.Clash(0, old, ours, others));
        }
        String end = isWindows(ours) ? "\r\n" : "\n";
        List<String> text = new ArrayList<>();
        for (Stretch stretch : stretches) {
            switch (stretch) {
                case Stretch.Agreed(var pieces) -> text.addAll(pieces);
                case Stretch.Clash clash -> add(text, clash, end);
            }
        }
        return Bytes.wrap(Elements.bytes(text));
    }

    private void add(List<String> text, Stretch.Clash clash, String end) {
        finish(text, end);
        text.add(line(MINE, mine, end));
        text.addAll(clash.mine());
        finish(text, end);
        text.add(line(BASE, base, end));
        text.addAll(clash.base());
        finish(text, end);
        text.add(MIDDLE + end);
        text.addAll(clash.theirs());
        finish(text, end);
        text.add(line(THEIRS, theirs, end));
    }

    /// A last line may have no end; a marker begins a line.
    private static void finish(List<String> text, String end) {
        if (!text.isEmpty() && !text.getLast().endsWith("\n")) {
            text.set(text.size() - 1, text.getLast() + end);
        }
    }

    private static String line(String marker, String label, String end) {
        byte[] bytes = (marker + " " + label).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.ISO_8859_1) + end;
    }

    private static boolean isWindows(List<String> lines) {
        return !lines.isEmpty() && lines.getFirst().endsWith("\r\n");
    }

    /// Line of a content, from 1, at which a whole conflict begins that was written here. What a
    /// Markdown item shows in a code fence is none.
    ///
    /// @param path of the item
    public static OptionalInt conflict(String path, byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(MINE + " mine: ")
                ? new MarkerSearch(path.endsWith(".md")).in(Elements.lines(content))
                : OptionalInt.empty();
    }

    /// Lines of a content at which markers stand, from 1: what a person has not finished yet. What
    /// a side had before the merge is no marker of it.
    public static List<Integer> remaining(byte[] content, Sides sides) {
        Set<String> before = new HashSet<>();
        List<Integer> found = remaining(content);
        if (!found.isEmpty()) {
            Stream.of(sides.base(), sides.mine(), sides.theirs())
                    .flatMap(Optional::stream)
                    .forEach(side -> before.addAll(lines(side)));
        }
        List<String> lines = Elements.lines(content);
        return found.stream().filter(each -> !before.contains(lines.get(each - 1))).toList();
    }

    private static List<Integer> remaining(byte[] content) {
        Predicate<String> isMarker =
                line ->
                        line.startsWith(MINE + " ")
                                || line.startsWith(BASE + " ")
                                || line.startsWith(THEIRS + " ");
        List<String> lines = Elements.lines(content);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (isMarker.test(lines.get(i))) {
                found.add(i + 1);
            }
        }
        return found;
    }

    private static List<String> lines(Bytes content) {
        return Elements.lines(content.array());
    }
}
