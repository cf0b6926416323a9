package org.deployledger.cli.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A document with keys in sections, comments at some of them, and lines below, that can be written
/// in each format and edited at random.
record RandomDocument(Map<String, List<Entry>> sections, boolean isInline, List<String> body) {
    /// Sections by their paths; all but the first are tables.
    static final List<String> SECTIONS = List.of("", "limits", "net", "net/inner");

    private static final List<String> WORDS =
            List.of("a", "#fff", "it's", "say \"hi\"", "x: y", "ü", "", "true", "- 1", "a # b");

    /// One key.
    ///
    /// @param values one, or those of an array
    /// @param above a comment in the line above, empty for none
    /// @param aside a comment behind the value, empty for none
    /// @param style which of several notations it has
    record Entry(
            String name,
            List<Object> values,
            boolean isArray,
            String above,
            String aside,
            int style) {
        Entry with(List<Object> others) {
            return new Entry(name, List.copyOf(others), isArray, above, aside, style);
        }

        Entry remarked(String aboveIt, String besideIt) {
            return new Entry(name, values, isArray, aboveIt, besideIt, style);
        }
    }

    static RandomDocument random(Random random) {
        Map<String, List<Entry>> sections = new TreeMap<>();
        for (String section : SECTIONS) {
            if (section.isEmpty() || random.nextInt(3) > 0) {
                List<Entry> entries = new ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    if (random.nextInt(2) == 0) {
                        entries.add(entry("k" + i, random, "b"));
                    }
                }
                sections.put(section, entries);
            }
        }
        List<String> body = new ArrayList<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            body.add(random.nextInt(4) == 0 ? "" : "line " + i);
        }
        return new RandomDocument(sections, random.nextInt(4) == 0, body);
    }

    private static Entry entry(String name, Random random, String mark) {
        boolean isArray = random.nextInt(5) == 0;
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < (isArray ? random.nextInt(4) : 1); i++) {
            values.add(value(random));
        }
        return new Entry(
                name,
                values,
                isArray,
                remark(random, mark + " above " + name),
                remark(random, mark + " at " + name),
                random.nextInt(3));
    }

    private static Object value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> WORDS.get(random.nextInt(WORDS.size()));
            case 1 -> random.nextBoolean();
            default -> random.nextInt(100);
        };
    }

    private static String remark(Random random, String text) {
        return random.nextInt(4) == 0 ? text + " " + random.nextInt(1000) : "";
    }

    /// This document with some edits.
    ///
    /// @param mark of the side, in what it adds
    /// @param mayTouch keys by section and name
    RandomDocument edited(Random random, String mark, Predicate<String> mayTouch, boolean below) {
        Map<String, List<Entry>> edited = new TreeMap<>();
        sections.forEach((section, entries) -> edited.put(section, new ArrayList<>(entries)));
        for (int i = 0; i < random.nextInt(4); i++) {
            String section = SECTIONS.get(random.nextInt(SECTIONS.size()));
            String name = "k" + random.nextInt(7);
            if (mayTouch.test(section + "/" + name)) {
                edit(edited.computeIfAbsent(section, _ -> new ArrayList<>()), name, random, mark);
            }
        }
        List<String> lines = new ArrayList<>(body);
        if (below && random.nextInt(3) == 0) {
            lines.add(random.nextInt(lines.size() + 1), mark + " line " + random.nextInt(9));
        }
        return new RandomDocument(edited, isInline, lines);
    }

    private static void edit(List<Entry> entries, String name, Random random, String mark) {
        int at = 0;
        while (at < entries.size() && !entries.get(at).name().equals(name)) {
            at++;
        }
        if (at == entries.size()) {
            entries.add(random.nextInt(entries.size() + 1), entry(name, random, mark));
            return;
        }
        Entry entry = entries.get(at);
        switch (random.nextInt(4)) {
            case 0 -> entries.remove(at);
            case 1 ->
                    entries.set(
                            at,
                            entry.remarked(
                                    remark(random, mark + " over " + name),
                                    remark(random, mark + " by " + name)));
            default -> entries.set(at, entry.with(other(entry, random)));
        }
    }

    private static List<Object> other(Entry entry, Random random) {
        List<Object> values = new ArrayList<>(entry.values());
        if (entry.isArray() && (values.isEmpty() || random.nextBoolean())) {
            values.add(value(random));
        } else {
            values.set(random.nextInt(values.size()), value(random));
        }
        return values;
    }

    /// All comments.
    Set<String> remarks() {
        return sections.entrySet().stream()
                .filter(section -> !isInline || !section.getKey().equals("limits"))
                .map(Map.Entry::getValue)
                .flatMap(Collection::stream)
                .flatMap(entry -> List.of(entry.above(), entry.aside()).stream())
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
