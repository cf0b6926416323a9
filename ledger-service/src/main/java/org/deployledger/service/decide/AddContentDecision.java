package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;
import org.deployledger.state.UploadChunk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Decides one `AddContent`: a chunk waits for the others, the last one completes the content.
record AddContentDecision(LedgerState state, Origin origin, Limits limits, Contents contents) {
    /// More chunks than the largest item could need.
    private static final int MAX_CHUNKS = 1024;

    Decision decide(Command.AddContent add, Arrival arrival) {
        UUID changeSet = origin.changeSet();
        if (changeSet == null) {
            return Decision.of(origin, Ownership.missing().event(add));
        }
        Optional<Refusal> refusal =
                StageDecision.decided(state, origin, changeSet)
                        .or(() -> Ownership.check(state, origin, changeSet))
                        .or(() -> fault(add));
        if (refusal.isPresent()) {
            return Decision.of(origin, refusal.get().event(add));
        }
        if (state.content(origin.environment(), add.checksum()).isPresent()) {
            return Decision.nothingNew(origin);
        }
        return decide(add, arrival, changeSet);
    }

    private Decision decide(Command.AddContent add, Arrival arrival, UUID changeSet) {
        List<EventBody> events = new ArrayList<>(StageDecision.opening(state, origin, limits));
        List<UploadChunk> others = others(add, changeSet);
        if (others.size() + 1 < add.chunks()) {
            UploadChunk waiting =
                    new UploadChunk(
                            origin.environment(),
                            changeSet,
                            add.checksum(),
                            add.chunk(),
                            add.chunks(),
                            arrival.offset(),
                            arrival.brokerTime());
            return new Decision(origin, events, Optional.of(waiting));
        }
        ContentIntake.Desk desk =
                new ContentIntake.Desk(state, origin.environment(), contents, limits);
        switch (desk.take(ContentClaim.of(add), join(add, others))) {
            case ContentIntake.Faulty(Refusal fault) -> events.add(fault.event(add));
            case ContentIntake.Accepted accepted -> events.addAll(accepted.events());
        }
        return Decision.of(origin, events);
    }

    private List<UploadChunk> others(Command.AddContent add, UUID changeSet) {
        return state.uploads(origin.environment(), changeSet, add.checksum()).stream()
                .filter(chunk -> chunk.chunk() != add.chunk() && chunk.chunks() == add.chunks())
                .toList();
    }

    private Bytes join(Command.AddContent add, List<UploadChunk> others) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int number = 0, next = 0; number < add.chunks(); number++) {
            Bytes chunk =
                    number == add.chunk() ? add.data() : contents.uploaded(others.get(next++));
            joined.writeBytes(chunk.array());
        }
        return Bytes.wrap(joined.toByteArray());
    }

    private Optional<Refusal> fault(Command.AddContent add) {
        Checksum checksum = add.checksum();
        if (add.chunks() < 1 || add.chunks() > MAX_CHUNKS) {
            return Optional.of(
                    Refusal.of("invalid_chunk", add.chunks() + " chunks are not 1 to " + MAX_CHUNKS)
                            .with("checksum", checksum));
        }
        if (add.chunk() < 0 || add.chunk() >= add.chunks()) {
            return Optional.of(
                    Refusal.of(
                                    "invalid_chunk",
                                    "there is no chunk " + add.chunk() + " of " + add.chunks())
                            .with("checksum", checksum));
        }
        return ContentIntake.sizeFault(checksum, add.size(), limits);
    }
}
