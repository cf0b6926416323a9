package org.deployledger.store;

import org.jspecify.annotations.Nullable;

/// An ordered map from bytes to bytes: all that the core knows of where its state lies.
///
/// Keys order as unsigned bytes, a proper prefix before what it is a prefix of. Arrays that go in
/// or come out belong to the map from then on: nobody changes them. One thread at a time.
public interface KeyValues {

    /// The value under `key`, or null where there is none.
    byte @Nullable [] get(byte[] key);

    /// Puts `value`, which may be empty, under `key`, in the place of what was there.
    void put(byte[] key, byte[] value);

    /// Removes `key`; nothing happens where it is absent.
    void delete(byte[] key);

    /// The entries whose keys begin with `prefix`, in key order; all entries for an empty one. An
    /// entry that is put or deleted while the scan is open may or may not be seen by it.
    Scan scan(byte[] prefix);

    /// The same from the key `from` on, which begins with `prefix`.
    default Scan scan(byte[] prefix, byte[] from) {
        return new LaterScan(scan(prefix), from);
    }
}
