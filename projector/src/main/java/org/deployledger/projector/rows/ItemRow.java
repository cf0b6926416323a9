package org.deployledger.projector.rows;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody;
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
/// @param document what the item is as a document, null where it is none
public record ItemRow(
        long closedAt,
        long sequence,
        Operation operation,
        long oldVersion,
        long version,
        @Nullable Checksum oldChecksum,
        @Nullable Checksum checksum,
        long size,
        @Nullable Document document) {
    private static final byte[] NONE = {};

    /// The row of an event.
    ///
    /// @param closedAt sequence of the event that closes the deployment
    /// @param sequence of the event of this item
    public static ItemRow of(long closedAt, long sequence, EventBody.ItemChanged changed) {
        return new ItemRow(
                closedAt,
                sequence,
                changed.operation(),
                changed.oldVersion(),
                changed.newVersion(),
                changed.oldChecksum(),
                changed.newChecksum(),
                changed.size(),
                changed.document());
    }

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
                .rest(document == null ? NONE : document.encode())
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
                row.number(),
                document(row.rest()));
    }

    private static @Nullable Document document(byte[] rest) {
        return rest.length == 0 ? null : Document.decode(rest);
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
