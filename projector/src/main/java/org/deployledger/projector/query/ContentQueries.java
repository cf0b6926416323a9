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
import java.util.function.Function;

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

    /// Where the bytes are. What the views do not have is read from the log once the look has
    /// ended, which holds the views open.
    private sealed interface Place {
        record Here(Content content) implements Place {}

        record InLog(
                Checksum checksum,
                long size,
                int partition,
                List<Long> offsets,
                Function<byte[], Event> decoded)
                implements Place {}
    }

    /// The content with this checksum.
    public Answer<Content> content(Looks.Subject subject, Moment moment, Checksum checksum) {
        return looks.ask(subject, moment, look -> place(look, checksum)).then(this::read);
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
                                        .orElseGet(() -> ofMoment(look, path)))
                .then(this::read);
    }

    private static Answer<Place> ofMoment(Look look, String path) {
        return look.knows(path)
                ? ofRow(look, path, look.version(path))
                : TrimmedHistory.moment(look);
    }

    private static Answer<Place> ofVersion(Look look, String path, long version) {
        ItemVersions versions = ItemVersions.of(look, path, version);
        if (versions.isTrimmed()) {
            return TrimmedHistory.version(look, path, version, versions.oldest());
        }
        return versions.found().isEmpty() && !look.knows(path)
                ? TrimmedHistory.moment(look)
                : ofRow(look, path, versions.found());
    }

    private static Answer<Place> ofRow(Look look, String path, Optional<ItemRow> row) {
        return row.flatMap(each -> Optional.ofNullable(each.checksum()))
                .map(checksum -> place(look, checksum))
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

    private static Answer<Place> place(Look look, Checksum checksum) {
        Optional<ContentRow> known = row(look, checksum);
        if (known.isEmpty()) {
            return new Answer.NotFound<>(
                    "content_not_found",
                    "there is no content " + checksum + " in " + look.environment(),
                    look.sequence());
        }
        return new Answer.Found<>(place(look, checksum, known.get()), look.sequence());
    }

    private static Place place(Look look, Checksum checksum, ContentRow known) {
        List<byte[]> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < known.chunks(); chunk++) {
            byte[] bytes = look.get(Keys.chunk(look.environment(), checksum, chunk));
            if (bytes == null) {
                return new Place.InLog(
                        checksum,
                        known.size(),
                        look.partition(),
                        offsets(look, known),
                        look::event);
            }
            chunks.add(bytes);
        }
        return new Place.Here(new Content(checksum, known.size(), chunks));
    }

    /// Of the chunks in the log: one event each, without others between them.
    private static List<Long> offsets(Look look, ContentRow known) {
        List<Long> offsets = new ArrayList<>();
        for (int chunk = known.chunks() - 1; chunk >= 0; chunk--) {
            offsets.add(look.eventRow(known.sequence() - chunk).offset());
        }
        return offsets;
    }

    private Answer<Content> read(Answer.Found<Place> found) {
        return switch (found.value()) {
            case Place.Here(Content content) -> new Answer.Found<>(content, found.sequence());
            case Place.InLog place -> read(place, found.sequence());
        };
    }

    private Answer<Content> read(Place.InLog place, long sequence) {
        List<byte[]> chunks = new ArrayList<>();
        try {
            for (byte[] value : log.read(place.partition(), place.offsets())) {
                Event event = place.decoded().apply(value);
                if (!(event.body() instanceof EventBody.ContentAdded content)) {
                    throw new IllegalStateException(event.metadata().eventId() + " has no content");
                }
                chunks.add(content.data().array());
            }
        } catch (LogUnavailable e) {
            return new Answer.NotReady<>(
                    "the bytes of "
                            + place.checksum()
                            + " lie in the log alone: "
                            + e.getMessage());
        }
        return new Answer.Found<>(new Content(place.checksum(), place.size(), chunks), sequence);
    }

    private static Optional<ContentRow> row(Look look, Checksum checksum) {
        return Optional.ofNullable(look.get(Keys.content(look.environment(), checksum)))
                .map(ContentRow::of)
                .filter(row -> row.sequence() <= look.sequence());
    }
}
