package org.deployledger.cli.compare;

import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The difference of two contents, line by line, in unified format with three lines of context.
public record UnifiedDiff(List<String> lines, boolean binary) {
    public UnifiedDiff {
        lines = List.copyOf(lines);
    }

    /// Compares two contents; `lines` is empty where they are equal or where one is binary.
    public static UnifiedDiff between(byte[] before, byte[] after) {
        if (RawText.isBinary(before) || RawText.isBinary(after)) {
            return new UnifiedDiff(List.of(), true);
        }
        RawText a = new RawText(before);
        RawText b = new RawText(after);
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, a, b);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(bytes)) {
            formatter.format(edits, a, b);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new UnifiedDiff(bytes.toString(StandardCharsets.UTF_8).lines().toList(), false);
    }
}
