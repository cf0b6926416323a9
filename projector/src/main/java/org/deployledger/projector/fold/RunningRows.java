package org.deployledger.projector.fold;

import org.deployledger.event.EventMetadata;
import org.deployledger.event.RunningEvent;
import org.deployledger.projector.retention.Limits;
import org.deployledger.projector.retention.RetentionRow;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rocks.Subspace;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.ReconciliationRow;
import org.deployledger.projector.rows.RunningRowKeys;
import org.deployledger.running.ResourceId;
import org.deployledger.state.running.RunningFold;
import org.deployledger.state.running.Source;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.deployledger.store.Scan;

import java.time.Instant;
import java.util.Optional;

/// The rows that an event about running systems comes to.
final class RunningRows {
    private final Pending rows;
    private final Batch batch;
    private final EventMetadata event;

    /// @param rows what is there
    /// @param batch where the rows go
    /// @param event the event's metadata
    RunningRows(Pending rows, Batch batch, EventMetadata event) {
        this.rows = rows;
        this.batch = batch;
        this.event = event;
    }

    /// Puts the rows into the batch.
    ///
    /// @return why the event cannot follow, empty where it can
    Optional<String> write(RunningEvent body) {
        Optional<String> fault =
                new RunningFold(Subspace.of(rows, Keys.RUNNING, batch)).apply(event, body);
        switch (body) {
            case RunningEvent.ResourceDiscovered it ->
                    history(new Source(it.agent(), it.provider()), it.resource());
            case RunningEvent.ResourceUpdated it ->
                    history(new Source(it.agent(), it.provider()), it.resource());
            case RunningEvent.ResourceDeleted it ->
                    history(new Source(it.agent(), it.provider()), it.resource());
            case RunningEvent.ReconciliationStarted it -> {
                batch.put(
                        RunningRowKeys.reconciliations(event.environment(), event.sequence()),
                        new FieldWriter().id(it.reconciliation()).bytes());
                batch.put(
                        RunningRowKeys.reconciliation(event.environment(), it.reconciliation()),
                        new ReconciliationRow(event.sequence(), -1).encode());
            }
            case RunningEvent.ReconciliationCompleted it -> {
                byte[] key =
                        RunningRowKeys.reconciliation(event.environment(), it.reconciliation());
                byte[] known = rows.get(key);
                if (known != null) {
                    long startedAt = ReconciliationRow.decode(known).startedAt();
                    batch.put(key, new ReconciliationRow(startedAt, event.sequence()).encode());
                }
            }
            case RunningEvent.HeartbeatRecorded _,
                    RunningEvent.ReportHeld _,
                    RunningEvent.ReportConfirmed _,
                    RunningEvent.DriftObserved _,
                    RunningEvent.ConfigReloaded _,
                    RunningEvent.ConfigReloadFailed _ -> {}
        }
        return fault;
    }

    /// Adds the event to the resource's history, and takes away what the environment does not keep.
    private void history(Source source, ResourceId resource) {
        long at = event.sequence();
        Limits limits = RetentionRow.of(rows.get(Keys.retention(event.environment()))).limits();
        batch.put(
                RunningRowKeys.history(event.environment(), source, resource, at),
                new FieldWriter().i64(event.recordedAt().toEpochMilli()).bytes());
        if (!limits.areSet()) {
            return;
        }
        byte[] prefix = RunningRowKeys.history(event.environment(), source, resource);
        long newer = 1;
        Instant replacedAt = event.recordedAt();
        try (Scan scan = rows.scan(prefix)) {
            while (scan.next()) {
                if (RunningRowKeys.sequence(scan.key()) == at) {
                    continue;
                }
                Instant replaced = replacedAt;
                if (!limits.keep(newer, () -> replaced, event.recordedAt())) {
                    batch.delete(scan.key());
                }
                newer++;
                replacedAt = Instant.ofEpochMilli(new FieldReader(scan.value()).i64());
            }
        }
    }
}
