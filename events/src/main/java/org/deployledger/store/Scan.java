package org.deployledger.store;

/// A cursor over entries of a [KeyValues], in key order. It starts before the first entry:
///
/// ```java
/// try (Scan scan = state.scan(prefix)) {
///     while (scan.next()) {
///         read(scan.key(), scan.value());
///     }
/// }
/// ```
public interface Scan extends AutoCloseable {

    /// Moves to the next entry; false once there is none.
    boolean next();

    /// The key of the current entry, whole (the prefix included).
    byte[] key();

    /// The value of the current entry.
    byte[] value();

    /// Gives back what the scan holds; further calls do nothing.
    @Override
    void close();
}
