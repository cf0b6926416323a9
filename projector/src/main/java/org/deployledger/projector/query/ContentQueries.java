package org.deployledger.projector.query;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.log.EventLog;
import org.deployledger.projector.log.LogUnavailable;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.TrimmedHistory;
import org.deployledger.projector.rows.ContentRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Content: by checksum, by item, and which of many is missing.
public final class ContentQueries {
    private final Looks looks;
    private final EventLog log;

    /// Asks through these looks.
    ///
    /// @param log has the bytes that the views do not keep any more
    public ContentQueries(Looks looks, EventLog log) {
        this.looks = looks;
        this.log = log;
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
                        version.map(number -> ofVersion(look, path, number))
                                .orElseGet(() -> ofMoment(look, path)));
    }

    private Answer<Content> ofMoment(Look look, String path) {
        return look.knows(path)
                ? ofRow(look, path, look.version(path))
                : TrimmedHistory.moment(look);
    }

    private Answer<Content> ofVersion(Look look, String path, long version) {
        ItemVersions versions = ItemVersions.of(look, path, version);
        return versions.isTrimmed()
                ? TrimmedHistory.version(look, path, version, versions.oldest())
                : ofRow(look, path, versions.found());
    }

    private Answer<Content> ofRow(Look look, String path, Optional<ItemRow> row) {
        return row.flatMap(each -> Optional.ofNullable(each.checksum()))
                .map(checksum -> content(look, checksum))
                .orElseGet(() -> ItemQueries.noItem(look, path));
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

    private Answer<Content> content(Look look, Checksum checksum) {
        Optional<ContentRow> known = row(look, checksum);
        if (known.isEmpty()) {
            return new Answer.NotFound<>(
                    "content_not_found",
                    "there is no content " + checksum + " in " + look.environment(),
                    look.sequence());
        }
        try {
            return new Answer.Found<>(
                    new Content(checksum, known.get().size(), chunks(look, checksum, known.get())),
                    look.sequence());
        } catch (LogUnavailable e) {
            return new Answer.NotReady<>(
                    "the bytes of " + checksum + " lie in the log alone: " + e.getMessage());
        }
    }

    private List<byte[]> chunks(Look look, Checksum checksum, ContentRow known) {
        List<byte[]> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < known.chunks(); chunk++) {
            byte[] bytes = look.get(Keys.chunk(look.environment(), checksum, chunk));
            if (bytes == null) {
                return logged(look, known);
            }
            chunks.add(bytes);
        }
        return chunks;
    }

    /// The chunks as the log has them: one event each, without others between them.
    private List<byte[]> logged(Look look, ContentRow known) {
        List<Long> offsets = new ArrayList<>();
        for (int chunk = known.chunks() - 1; chunk >= 0; chunk--) {
            offsets.add(look.eventRow(known.sequence() - chunk).offset());
        }
        List<byte[]> chunks = new ArrayList<>();
        for (byte[] value : log.read(look.partition(), offsets)) {
            Event event = look.event(value);
            if (!(event.body() instanceof EventBody.ContentAdded content)) {
                throw new IllegalStateException(event.metadata().eventId() + " has no content");
            }
            chunks.add(content.data().array());
        }
        return chunks;
    }

    private static Optional<ContentRow> row(Look look, Checksum checksum) {
        return Optional.ofNullable(look.get(Keys.content(look.environment(), checksum)))
                .map(ContentRow::of)
                .filter(row -> row.sequence() <= look.sequence());
    }
}
