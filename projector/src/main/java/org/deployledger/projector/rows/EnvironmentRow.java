package org.deployledger.projector.rows;

import org.deployledger.item.Checksum;
import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;

/// The visible head of an environment: everything up to its sequence is folded and whole.
///
/// @param sequence of the last event
/// @param hash leaf hash of the last event, the `previous` of the next
/// @param offset of the last event in the partition
/// @param tree the state of the tree
/// @param openConflicts how many (item, workspace) are in conflict
public record EnvironmentRow(
        long sequence, Checksum hash, long offset, TreeRow tree, long openConflicts) {

    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed()
                .number(sequence)
                .checksum(hash)
                .number(offset)
                .number(openConflicts)
                .rest(tree.bytes())
                .bytes();
    }

    /// The row of the bytes.
    public static EnvironmentRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        long sequence = row.number();
        Checksum hash = row.presentChecksum();
        long offset = row.number();
        long openConflicts = row.number();
        return new EnvironmentRow(sequence, hash, offset, TreeRow.of(row.rest()), openConflicts);
    }
}
