package org.deployledger.state;

import org.deployledger.command.StagedChange;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.GitCommit;
import org.deployledger.store.FieldWriter;
import org.deployledger.store.KeyValues;
import org.deployledger.store.Scan;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The part of the fold that change sets go through: opened, staged, decided once.
final class ChangeSetFold {
    private final KeyValues values;
    private final LedgerState state;

    ChangeSetFold(KeyValues values, LedgerState state) {
        this.values = values;
        this.state = state;
    }

    void open(EventMetadata event) {
        UUID id = id(event);
        LedgerFold.require(
                event, "undecided", true, state.outcome(event.environment(), id).isEmpty());
        LedgerFold.require(
                event, "unopened", true, state.openChangeSet(event.environment(), id).isEmpty());
        put(
                event.environment(),
                id,
                new OpenChangeSet(event.actor(), event.workspace(), event.recordedAt()));
    }

    void stage(EventMetadata event, List<EventBody.ChangeStaged> changes) {
        changes.forEach(staged -> put(event, staged));
        touch(event.environment(), id(event), event.recordedAt(), event);
    }

    private void put(EventMetadata event, EventBody.ChangeStaged staged) {
        StagedChange change =
                new StagedChange(
                        staged.index(),
                        staged.path().value(),
                        staged.operation(),
                        staged.baseVersion(),
                        staged.checksum());
        byte[] key = StateKeys.staged(event.environment(), id(event), staged.index());
        LedgerFold.require(event, "index_free", true, values.get(key) == null);
        values.put(key, LedgerState.encodeStaged(change));
    }

    void contentAdded(EventMetadata event, EventBody.ContentAdded added) {
        UUID id = event.changeSet();
        if (id == null || added.chunk() != added.chunks() - 1) {
            return;
        }
        clear(StateKeys.uploadsOf(event.environment(), id, added.checksum()));
        state.openChangeSet(event.environment(), id)
                .ifPresent(_ -> touch(event.environment(), id, event.recordedAt(), event));
    }

    void remember(UploadChunk chunk) {
        values.put(
                StateKeys.upload(
                        chunk.environment(), chunk.changeSet(), chunk.checksum(), chunk.chunk()),
                new FieldWriter()
                        .i32(chunk.chunks())
                        .i64(chunk.offset())
                        .i64(chunk.receivedAt().toEpochMilli())
                        .bytes());
        touch(chunk.environment(), chunk.changeSet(), chunk.receivedAt(), null);
    }

    void refuse(EventMetadata event, EventBody.CommandRefused refused) {
        if (refused.settlesChangeSet()) {
            decide(event, Outcome.Result.REFUSED, null, null);
        }
    }

    void decide(
            EventMetadata event,
            Outcome.Result result,
            @Nullable Checksum digest,
            @Nullable GitCommit commit) {
        UUID id = id(event);
        byte[] key = StateKeys.outcome(event.environment(), id);
        LedgerFold.require(event, "undecided", true, values.get(key) == null);
        Outcome outcome = new Outcome(result, event.sequence(), event.actor(), digest, commit);
        values.put(key, outcome.encode());
        state.openChangeSet(event.environment(), id)
                .ifPresent(open -> close(event.environment(), id, open));
    }

    static UUID id(EventMetadata event) {
        UUID id = event.changeSet();
        if (id == null) {
            throw new CorruptLogException(event, "change_set", "an id", "none");
        }
        return id;
    }

    private void close(EnvironmentName environment, UUID id, OpenChangeSet open) {
        values.delete(StateKeys.changeSet(environment, id));
        values.delete(StateKeys.expiry(open.lastActivity().toEpochMilli(), environment, id));
        clear(StateKeys.stagedOf(environment, id));
        clear(StateKeys.uploadsOf(environment, id));
    }

    private void touch(
            EnvironmentName environment, UUID id, Instant at, @Nullable EventMetadata event) {
        Optional<OpenChangeSet> open = state.openChangeSet(environment, id);
        if (open.isEmpty() && event != null) {
            throw new CorruptLogException(event, "open_change_set", id, "none");
        }
        open.filter(set -> at.isAfter(set.lastActivity()))
                .ifPresent(
                        set -> {
                            values.delete(
                                    StateKeys.expiry(
                                            set.lastActivity().toEpochMilli(), environment, id));
                            put(
                                    environment,
                                    id,
                                    new OpenChangeSet(set.owner(), set.workspace(), at));
                        });
    }

    private void put(EnvironmentName environment, UUID id, OpenChangeSet open) {
        values.put(StateKeys.changeSet(environment, id), open.encode());
        values.put(
                StateKeys.expiry(open.lastActivity().toEpochMilli(), environment, id), new byte[0]);
    }

    private void clear(byte[] prefix) {
        List<byte[]> keys = new ArrayList<>();
        try (Scan scan = values.scan(prefix)) {
            while (scan.next()) {
                keys.add(scan.key());
            }
        }
        keys.forEach(values::delete);
    }
}
