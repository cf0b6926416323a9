package org.deployledger.merkle;

import org.deployledger.item.Checksum;
import org.deployledger.store.KeyValues;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.SortedMap;

/// A batch of changes worked out and not yet written: who decides looks at the roots, who evolves
/// applies it.
///
/// @param rootBefore the root of the tree that was read
/// @param rootAfter the root once the writes are applied
/// @param writes the new value of each key, null where the key goes; valid for the state that was
///   read and no other
public record TreeUpdate(
        Checksum rootBefore, Checksum rootAfter, SortedMap<byte[], byte @Nullable []> writes) {

    public TreeUpdate {
        writes = Collections.unmodifiableSortedMap(writes);
    }

    /// Writes all of it.
    public void applyTo(KeyValues store) {
        writes.forEach(
                (key, value) -> {
                    if (value == null) {
                        store.delete(key);
                    } else {
                        store.put(key, value);
                    }
                });
    }
}
