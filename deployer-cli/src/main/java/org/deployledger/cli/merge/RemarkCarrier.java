package org.deployledger.cli.merge;

import org.deployledger.cli.merge.line.Elements;
import org.deployledger.cli.merge.line.Stretch;
import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Brings the comments of both sides into a text that has their keys already: each to the key that
/// it stands at.
final class RemarkCarrier {
    private final Format format;
    private final Map<String, Long> expected;
    private List<String> lines;

    private RemarkCarrier(Format format, Stretch.Clash sides, byte[] content) {
        this.format = format;
        this.expected = Remark.merged(sides.base(), sides.mine(), sides.theirs());
        this.lines = Elements.lines(content);
    }

    /// The content with all comments that are to be there and no other; empty where that cannot be
    /// made.
    ///
    /// @param sides all of both, and of the base
    static Optional<byte[]> carry(Format format, Stretch.Clash sides, byte[] content) {
        if (format == Format.JSON) {
            return Optional.of(content);
        }
        RemarkCarrier carrier = new RemarkCarrier(format, sides, content);
        carrier.dropOthers();
        Stream.of(sides.mine(), sides.theirs())
                .sorted(Comparator.comparing(side -> String.join("", side)))
                .forEach(carrier::bring);
        return Remark.counts(carrier.lines).equals(carrier.expected)
                ? Optional.of(Elements.bytes(carrier.lines))
                : Optional.empty();
    }

    private void dropOthers() {
        List<String> left = new ArrayList<>(lines);
        List<Remark> remarks = Remark.in(lines);
        for (Remark remark : remarks.reversed()) {
            if (expected.containsKey(remark.text())) {
                continue;
            }
            if (remark.standsAlone(lines)) {
                left.remove(remark.line());
            } else {
                String line = left.get(remark.line());
                left.set(
                        remark.line(),
                        line.substring(0, remark.start()).stripTrailing() + end(line));
            }
        }
        lines = left;
    }

    /// What is missing of a side's comments.
    private void bring(List<String> side) {
        Map<Integer, KeyPath> keys = keys(side);
        for (Remark remark : Remark.in(side)) {
            long there = Remark.counts(lines).getOrDefault(remark.text(), 0L);
            int at = remark.standsAlone(side) ? codeBelow(side, remark.line()) : remark.line();
            KeyPath key = keys.get(at);
            if (there < expected.getOrDefault(remark.text(), 0L) && key != null) {
                lineOf(key).ifPresent(line -> place(remark, side.get(remark.line()), line, side));
            }
        }
    }

    private void place(Remark remark, String text, int at, List<String> side) {
        List<String> more = new ArrayList<>(lines);
        if (remark.standsAlone(side)) {
            more.add(at, text.endsWith("\n") ? text : text + "\n");
        } else if (Remark.in(List.of(more.get(at))).isEmpty()) {
            String line = more.get(at);
            String gap = text.substring(0, remark.start());
            more.set(
                    at,
                    line.stripTrailing()
                            + gap.substring(gap.stripTrailing().length())
                            + remark.text()
                            + end(line));
        }
        lines = more;
    }

    private static int codeBelow(List<String> side, int from) {
        int at = from;
        while (at < side.size()
                && (side.get(at).isBlank() || side.get(at).stripLeading().startsWith("#"))) {
            at++;
        }
        return at;
    }

    private static String end(String line) {
        return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
    }

    private OptionalInt lineOf(KeyPath key) {
        return keys(lines).entrySet().stream()
                .filter(each -> each.getValue().equals(key))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /// The keys by the lines that they begin in; of several, the outermost.
    private Map<Integer, KeyPath> keys(List<String> text) {
        Map<Integer, KeyPath> keys = new TreeMap<>();
        if (Parser.parse(format, Elements.bytes(text)) instanceof Parsing.Parsed parsed) {
            collect(parsed, KeyPath.ROOT, parsed.root(), keys);
        }
        return keys;
    }

    private static void collect(
            Parsing.Parsed parsed, KeyPath path, Value value, Map<Integer, KeyPath> keys) {
        if (!path.isRoot()) {
            parsed.position(path).ifPresent(at -> keys.putIfAbsent(at.line() - 1, path));
        }
        switch (value) {
            case Value.Table(var entries) ->
                    entries.forEach((name, below) -> collect(parsed, path.then(name), below, keys));
            case Value.Array(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(parsed, path.then(i), items.get(i), keys);
                }
            }
            case Value.Scalar _ -> {
                // nothing below it
            }
        }
    }
}
