package org.deployledger.service.rules.check;

import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Parsed items by checksum: one that did not change is parsed once. Bounded by the bytes that the
/// documents had.
public final class Documents {
    /// Items with more cannot be checked by rules that read them.
    public static final int MOST_BYTES = 1 << 20;

    private static final Limits LIMITS = new Limits(MOST_BYTES, 64, 200_000);

    private record Key(Checksum checksum, Format format) {}

    private record Parsed(Parsing parsing, int bytes) {}

    private final long limit;
    private final Map<Key, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long parses;

    /// @param limit of the bytes that the kept documents had
    public Documents(long limit) {
        this.limit = limit;
    }

    /// What the content says.
    public Parsing parse(Checksum checksum, Format format, ContentSource contents) {
        Key key = new Key(checksum, format);
        Parsed known = parsed.get(key);
        if (known != null) {
            return known.parsing();
        }
        Bytes content = contents.bytes(checksum);
        parses++;
        Parsing parsing = Parser.parse(format, content.array(), LIMITS);
        keep(key, new Parsed(parsing, content.size()));
        return parsing;
    }

    /// How often something was parsed.
    public long parses() {
        return parses;
    }

    private void keep(Key key, Parsed document) {
        parsed.put(key, document);
        bytes += document.bytes();
        Iterator<Parsed> oldest = parsed.values().iterator();
        while (bytes > limit && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
