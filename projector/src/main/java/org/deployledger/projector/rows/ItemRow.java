package org.deployledger.projector.rows;

import org.deployledger.event.Operation;
import org.deployledger.item.Checksum;
import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;
import org.jspecify.annotations.Nullable;

/// One version of an item. Who deployed it, and from which commit, says the event that closed the
/// deployment.
///
/// @param closedAt sequence of the closing event, from which on the version holds
/// @param sequence of the event of this item
/// @param checksum null where this version is the deletion
public record ItemRow(
        long closedAt,
        long sequence,
        Operation operation,
        long oldVersion,
        long version,
        @Nullable Checksum oldChecksum,
        @Nullable Checksum checksum,
        long size) {
    /// Whether the item is not there from this version on.
    public boolean deleted() {
        return operation == Operation.DELETED;
    }

    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed()
                .number(closedAt)
                .number(sequence)
                .number(codeOf(operation))
                .number(oldVersion)
                .number(version)
                .checksum(oldChecksum)
                .checksum(checksum)
                .number(size)
                .bytes();
    }

    /// The row of the bytes.
    public static ItemRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new ItemRow(
                row.number(),
                row.number(),
                operationOf(row.smallNumber()),
                row.number(),
                row.number(),
                row.checksum(),
                row.checksum(),
                row.number());
    }

    private static int codeOf(Operation operation) {
        return switch (operation) {
            case ADDED -> 0;
            case MODIFIED -> 1;
            case DELETED -> 2;
        };
    }

    private static Operation operationOf(int code) {
        return switch (code) {
            case 0 -> Operation.ADDED;
            case 1 -> Operation.MODIFIED;
            case 2 -> Operation.DELETED;
            default -> throw new IllegalStateException("no operation has the code " + code);
        };
    }
}
