package org.deployledger.service.decide;

import org.deployledger.content.ContentChunks;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.LedgerState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What becomes of content that somebody sends.
sealed interface ContentIntake {
    /// It is what it claims to be.
    ///
    /// @param frame one zstd frame of the whole
    record Accepted(Checksum checksum, long size, Bytes frame) implements ContentIntake {
        /// The bytes themselves.
        Bytes content() {
            return switch (ContentCodec.inflate(frame.array(), Math.toIntExact(size))) {
                case Inflation.Inflated(byte[] content) -> Bytes.wrap(content);
                case Inflation.Refused(_, String message) ->
                        throw new IllegalStateException(message);
            };
        }

        /// What brings it into the log.
        List<EventBody> events() {
            List<byte[]> chunks = ContentChunks.split(frame.array());
            List<EventBody> events = new ArrayList<>();
            for (int chunk = 0; chunk < chunks.size(); chunk++) {
                Bytes data = Bytes.wrap(chunks.get(chunk));
                events.add(new EventBody.ContentAdded(checksum, size, chunk, chunks.size(), data));
            }
            return events;
        }
    }

    /// It is not.
    record Faulty(Refusal refusal) implements ContentIntake {}

    /// Where content of one environment is taken in.
    record Desk(LedgerState state, EnvironmentName environment, Contents contents, Limits limits) {

        ContentIntake take(ContentClaim claim, Bytes data) {
            Optional<Refusal> fault = sizeFault(claim.checksum(), claim.size(), limits);
            return fault.<ContentIntake>map(Faulty::new)
                    .orElseGet(
                            () ->
                                    switch (claim.encoding()) {
                                        case ZSTD -> whole(claim, data);
                                        case ZSTD_DELTA -> delta(claim, data);
                                    });
        }

        private static ContentIntake whole(ContentClaim claim, Bytes frame) {
            return check(
                    claim,
                    ContentCodec.inflate(frame.array(), Math.toIntExact(claim.size())),
                    _ -> frame);
        }

        /// The log holds every content whole, so that no event depends on another's bytes.
        private ContentIntake delta(ContentClaim claim, Bytes frame) {
            Checksum base = claim.baseChecksum();
            Optional<ContentLocation> location =
                    base == null ? Optional.empty() : state.content(environment, base);
            if (base == null || location.isEmpty()) {
                return new Faulty(
                        Refusal.of(
                                        "unknown_base_content",
                                        "the ledger does not have the content that the delta"
                                                + " starts from; send the whole")
                                .with("base_checksum", base == null ? "none" : base));
            }
            Bytes baseBytes = contents.content(environment, base, location.get());
            return check(
                    claim,
                    ContentCodec.inflateDelta(
                            baseBytes.array(), frame.array(), Math.toIntExact(claim.size())),
                    content -> Bytes.wrap(ContentCodec.compress(content)));
        }

        private static ContentIntake check(
                ContentClaim claim, Inflation inflation, Function<byte[], Bytes> frame) {
            return switch (inflation) {
                case Inflation.Refused refused ->
                        new Faulty(
                                Refusal.of(refused.fault().code(), refused.message())
                                        .with("checksum", claim.checksum()));
                case Inflation.Inflated(byte[] content) -> {
                    Checksum actual = Checksum.of(content);
                    yield content.length == claim.size() && actual.equals(claim.checksum())
                            ? new Accepted(actual, content.length, frame.apply(content))
                            : new Faulty(mismatch(claim, content.length, actual));
                }
            };
        }

        private static Refusal mismatch(ContentClaim claim, int size, Checksum actual) {
            return Refusal.of("checksum_mismatch", "the content is not what it claims to be")
                    .with("expected", claim.checksum())
                    .with("actual", actual)
                    .with("expected_size", claim.size())
                    .with("actual_size", size);
        }
    }

    static Optional<Refusal> sizeFault(Checksum checksum, long size, Limits limits) {
        return size >= 0 && size <= limits.itemBytes()
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                        "content_too_large",
                                        size
                                                + " bytes are not 0 to the limit of "
                                                + limits.itemBytes())
                                .with("checksum", checksum));
    }
}
