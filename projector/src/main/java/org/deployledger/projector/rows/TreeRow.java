package org.deployledger.projector.rows;

import org.deployledger.item.Checksum;
import org.deployledger.projector.rocks.Packed;
import org.deployledger.projector.rocks.Unpacked;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// The items of an environment as a whole, from one applied deployment to the next.
///
/// @param merkleFormat format of the root
/// @param root Merkle root over all items
/// @param items number of items
/// @param lastDeployment the deployment that made this state, null before the first
public record TreeRow(int merkleFormat, Checksum root, long items, @Nullable UUID lastDeployment) {

    /// The bytes of the row.
    public byte[] bytes() {
        return new Packed()
                .number(merkleFormat)
                .checksum(root)
                .number(items)
                .id(lastDeployment)
                .bytes();
    }

    /// The row of the bytes.
    public static TreeRow of(byte[] bytes) {
        Unpacked row = new Unpacked(bytes);
        return new TreeRow(row.smallNumber(), row.presentChecksum(), row.number(), row.id());
    }
}
