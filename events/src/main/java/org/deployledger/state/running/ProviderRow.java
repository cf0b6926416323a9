package org.deployledger.state.running;

import org.deployledger.item.Checksum;
import org.deployledger.store.FieldReader;
import org.deployledger.store.FieldWriter;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A provider of an agent. Sequences are -1 where there was no such event.
///
/// @param reloads number of the last reload that was recorded, 0 where there was none
/// @param reloadedAt sequence of the last reload, failed ones included
/// @param appliedAt sequence of the last reload that did not fail
/// @param reportedAt sequence of the last event that a report came to
/// @param resources how many are known
/// @param held the report that waits, null where none does
/// @param running the reconciliation that runs, null where none does
/// @param lastReconciliation id of the last one that its agent ended, null where there is none or
///   it was abandoned
/// @param reconciledAt sequence of the event that completed it
public record ProviderRow(
        long reloads,
        long reloadedAt,
        long appliedAt,
        long reportedAt,
        int resources,
        @Nullable Held held,
        @Nullable Running running,
        @Nullable UUID lastReconciliation,
        long reconciledAt) {
    /// Of a provider that nothing is known of.
    public static final ProviderRow NONE = new ProviderRow(0, -1, -1, -1, 0, null, null, null, -1);

    /// A report that waits for a second one like it, or for a person.
    ///
    /// @param missing SHA-256 over the ids that it does not have
    /// @param heldAt sequence of the event
    /// @param confirmed whether a person said that it is right
    public record Held(UUID report, Checksum missing, long heldAt, boolean confirmed) {}

    /// A reconciliation that runs.
    ///
    /// @param startedAt sequence of the event
    /// @param overdue broker time from which on another one may start
    /// @param mode name of its mode
    public record Running(UUID reconciliation, long startedAt, Instant overdue, String mode) {}

    ProviderRow reported(long at, int growth) {
        return new ProviderRow(
                reloads,
                reloadedAt,
                appliedAt,
                at,
                resources + growth,
                null,
                running,
                lastReconciliation,
                reconciledAt);
    }

    ProviderRow reloaded(long number, long at, boolean good) {
        return new ProviderRow(
                number,
                at,
                good ? at : appliedAt,
                reportedAt,
                resources,
                held,
                running,
                lastReconciliation,
                reconciledAt);
    }

    ProviderRow holding(Held report) {
        return new ProviderRow(
                reloads,
                reloadedAt,
                appliedAt,
                reportedAt,
                resources,
                report,
                running,
                lastReconciliation,
                reconciledAt);
    }

    ProviderRow started(Running reconciliation) {
        return new ProviderRow(
                reloads,
                reloadedAt,
                appliedAt,
                reportedAt,
                resources,
                held,
                reconciliation,
                lastReconciliation,
                reconciledAt);
    }

    ProviderRow completed(@Nullable UUID reconciliation, long at) {
        return new ProviderRow(
                reloads,
                reloadedAt,
                appliedAt,
                reportedAt,
                resources,
                held,
                null,
                reconciliation,
                at);
    }

    byte[] encode() {
        FieldWriter out =
                new FieldWriter()
                        .i64(reloads)
                        .i64(reloadedAt)
                        .i64(appliedAt)
                        .i64(reportedAt)
                        .i32(resources)
                        .idOrNull(lastReconciliation)
                        .i64(reconciledAt);
        if (held == null) {
            out.u8(0);
        } else {
            out.u8(1)
                    .id(held.report())
                    .checksum(held.missing())
                    .i64(held.heldAt())
                    .u8(held.confirmed() ? 1 : 0);
        }
        if (running == null) {
            return out.u8(0).bytes();
        }
        return out.u8(1)
                .id(running.reconciliation())
                .i64(running.startedAt())
                .i64(running.overdue().toEpochMilli())
                .text(running.mode())
                .bytes();
    }

    static ProviderRow decode(byte[] value) {
        FieldReader in = new FieldReader(value);
        long reloads = in.i64();
        long reloadedAt = in.i64();
        long appliedAt = in.i64();
        long reportedAt = in.i64();
        int resources = in.i32();
        UUID last = in.idOrNull();
        long reconciledAt = in.i64();
        Held held = in.u8() == 0 ? null : new Held(in.id(), in.checksum(), in.i64(), in.u8() == 1);
        Running running =
                in.u8() == 0
                        ? null
                        : new Running(in.id(), in.i64(), Instant.ofEpochMilli(in.i64()), in.text());
        return new ProviderRow(
                reloads,
                reloadedAt,
                appliedAt,
                reportedAt,
                resources,
                held,
                running,
                last,
                reconciledAt);
    }
}
