package org.deployledger.cli.merge;

import org.deployledger.cli.keys.Keyed;
import org.deployledger.cli.merge.line.Elements;
import org.deployledger.formats.document.FrontMatter;
import org.deployledger.formats.tree.Format;
import org.deployledger.item.Bytes;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// The three sides of a Markdown file cut apart: front matter, which has keys, and the text from
/// its closing line on, which has none.
///
/// @param open the opening line, the same on all sides
record HeadAndBody(Bytes open, Sides head, Sides body) {
    /// What has keys in a head that stands alone.
    static final Optional<Keyed> YAML = Optional.of(new Keyed.Whole(Format.YAML));

    /// The sides cut apart; empty where one of them has no front matter, or another opening line. A
    /// base with nothing in it has both, with nothing in them.
    static Optional<HeadAndBody> of(Bytes base, Bytes mine, Bytes theirs) {
        Optional<Part> ours = Part.of(mine);
        Optional<Part> others = Part.of(theirs);
        Optional<Part> old =
                base.size() == 0 ? ours.map(part -> part.emptied(base)) : Part.of(base);
        if (ours.isEmpty() || others.isEmpty() || old.isEmpty()) {
            return Optional.empty();
        }
        Bytes open = ours.get().open;
        return open.equals(others.get().open) && open.equals(old.get().open)
                ? Optional.of(
                        new HeadAndBody(
                                open,
                                sides(old.get().head, ours.get().head, others.get().head),
                                sides(old.get().body, ours.get().body, others.get().body)))
                : Optional.empty();
    }

    private static Sides sides(Bytes base, Bytes mine, Bytes theirs) {
        return new Sides(Optional.of(base), Optional.of(mine), Optional.of(theirs));
    }

    private record Part(Bytes open, Bytes head, Bytes body) {
        Part emptied(Bytes nothing) {
            return new Part(open, nothing, nothing);
        }

        static Optional<Part> of(Bytes content) {
            byte[] all = content.array();
            return FrontMatter.of(all)
                    .map(
                            front ->
                                    new Part(
                                            Bytes.wrap(
                                                    Arrays.copyOfRange(all, 0, front.yamlStart())),
                                            Bytes.wrap(front.yaml()),
                                            Bytes.wrap(
                                                    Arrays.copyOfRange(
                                                            all, front.yamlEnd(), all.length))));
        }
    }

    /// Lines of the base above its body.
    int linesAboveBody() {
        return 1 + Elements.lines(head.base().orElseThrow().array()).size();
    }

    /// Put together again.
    byte[] joined(byte[] mergedHead, byte[] mergedBody) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(open.array());
        all.writeBytes(mergedHead);
        all.writeBytes(mergedBody);
        return all.toByteArray();
    }
}
