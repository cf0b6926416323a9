package org.deployledger.cli.ledger;

import org.deployledger.cli.sync.RemoteItem;

import java.util.List;

/// Every item that changed after a sequence, with its newest state.
///
/// @param sequence that the answer reflects, with the root there
public record Catchup(long sequence, String root, List<RemoteItem> changes) {
    public Catchup {
        changes = List.copyOf(changes);
    }
}
