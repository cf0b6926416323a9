package org.deployledger.projector.query;

import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.ContentRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Content: by checksum, by item, and which of many is missing.
public final class ContentQueries {
    private final Looks looks;

    /// Asks through these looks.
    public ContentQueries(Looks looks) {
        this.looks = looks;
    }

    /// Content as the ledger keeps it.
    ///
    /// @param size bytes once inflated
    /// @param chunks joined in order they are one zstd frame
    public record Content(Checksum checksum, long size, List<byte[]> chunks) {}

    /// The content with this checksum.
    public Answer<Content> content(Looks.Subject subject, Moment moment, Checksum checksum) {
        return looks.ask(subject, moment, look -> content(look, checksum));
    }

    /// The content of the item at a path.
    ///
    /// @param version which one; empty for the one that holds at the moment
    public Answer<Content> content(
            Looks.Subject subject, Moment moment, String path, Optional<Long> version) {
        return looks.ask(
                subject,
                moment,
                look ->
                        version.map(number -> versionOf(look, path, number))
                                .orElseGet(() -> look.version(path))
                                .flatMap(row -> Optional.ofNullable(row.checksum()))
                                .map(checksum -> content(look, checksum))
                                .orElseGet(() -> ItemQueries.noItem(look, path)));
    }

    /// Which of these checksums the ledger has no content for.
    public Answer<Lists.MissingContents> missing(
            Looks.Subject subject, Moment moment, List<Checksum> checksums) {
        return looks.ask(
                subject,
                moment,
                look ->
                        new Answer.Found<>(
                                new Lists.MissingContents(
                                        look.sequence(),
                                        checksums.stream()
                                                .distinct()
                                                .filter(each -> row(look, each).isEmpty())
                                                .toList()),
                                look.sequence()));
    }

    private static Optional<ItemRow> versionOf(Look look, String path, long version) {
        try (Rows rows = look.rows(Keys.history(look.environment(), path))) {
            boolean here = rows.seek(Keys.version(look.environment(), path, look.sequence()));
            for (; here; here = rows.next()) {
                ItemRow row = ItemRow.of(rows.value());
                if (row.version() == version) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }

    private static Answer<Content> content(Look look, Checksum checksum) {
        Optional<ContentRow> known = row(look, checksum);
        if (known.isEmpty()) {
            return new Answer.NotFound<>(
                    "content_not_found",
                    "there is no content " + checksum + " in " + look.environment(),
                    look.sequence());
        }
        List<byte[]> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < known.get().chunks(); chunk++) {
            byte[] bytes = look.get(Keys.chunk(look.environment(), checksum, chunk));
            if (bytes == null) {
                throw new IllegalStateException("chunk " + chunk + " of " + checksum + " is gone");
            }
            chunks.add(bytes);
        }
        return new Answer.Found<>(
                new Content(checksum, known.get().size(), chunks), look.sequence());
    }

    private static Optional<ContentRow> row(Look look, Checksum checksum) {
        return Optional.ofNullable(look.get(Keys.content(look.environment(), checksum)))
                .map(ContentRow::of)
                .filter(row -> row.sequence() <= look.sequence());
    }
}
