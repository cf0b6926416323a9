package org.deployledger.formats.toml.edit;

import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.toml.TomlValue;
import org.deployledger.formats.tree.KeyPath;

import java.util.ArrayList;
import java.util.List;

/// Entries of tables in braces: put in behind another, and taken out again.
final class TomlInline {
    private TomlInline() {}

    /// A new entry at the end, or behind those that start with the same dotted names.
    static Splice insert(Source source, TomlTarget.NewInInline target, String literal) {
        List<String> above = names(target.part().path());
        List<TomlValue.Entry> siblings =
                target.inline().entries().stream().filter(e -> startsWith(e, above)).toList();
        List<String> names = new ArrayList<>(target.names());
        if (siblings.isEmpty()) {
            int start = target.inline().span().start() + 1;
            return Splice.insert(start, key(names) + " = " + literal);
        }
        TomlValue.Entry like = siblings.getLast();
        String shared =
                above.isEmpty() ? "" : like.key().first(above.size()).of(source.text()) + ".";
        String equals = separator(source, like).equals("=") ? "=" : " = ";
        return Splice.insert(
                like.value().span().end(), ", " + shared + key(names) + equals + literal);
    }

    /// What stands between an entry's key and its value.
    static String separator(Source source, TomlValue.Entry entry) {
        return entry.key().span().gapTo(entry.value().span()).of(source.text());
    }

    /// The entries taken out whose keys start with some names.
    static List<Splice> remove(TomlValue.Inline inline, List<String> names) {
        List<TomlValue.Entry> entries = inline.entries();
        List<Splice> splices = new ArrayList<>();
        boolean isFirst = true;
        for (int i = 0; i < entries.size(); i++) {
            TomlValue.Entry entry = entries.get(i);
            if (!startsWith(entry, names)) {
                isFirst = false;
            } else if (!isFirst) {
                splices.add(
                        Splice.remove(
                                entries.get(i - 1).value().span().end(),
                                entry.value().span().end()));
            } else {
                boolean isLast = i == entries.size() - 1;
                int end =
                        isLast
                                ? entry.value().span().end()
                                : entries.get(i + 1).key().span().start();
                splices.add(Splice.remove(entry.key().span().start(), end));
            }
        }
        return splices;
    }

    static List<String> names(KeyPath path) {
        return path.segments().stream().map(segment -> ((KeyPath.Name) segment).name()).toList();
    }

    private static String key(List<String> names) {
        return TomlQuotes.key(names).orElse("");
    }

    private static boolean startsWith(TomlValue.Entry entry, List<String> names) {
        List<String> key = entry.key().names();
        return key.size() >= names.size() && key.subList(0, names.size()).equals(names);
    }
}
