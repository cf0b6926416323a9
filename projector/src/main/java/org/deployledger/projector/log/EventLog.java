package org.deployledger.projector.log;

import java.util.List;

/// Records of `ledger-events` by their offsets.
public interface EventLog {
    /// The values of the records at these offsets, in their order.
    ///
    /// @param offsets growing, each of a record that was folded
    /// @throws LogUnavailable if they cannot be read now
    List<byte[]> read(int partition, List<Long> offsets);
}
