package org.deployledger.cli.sync;

import java.util.Map;

/// What was deployed in an environment at some moment.
///
/// @param sequence of the last event up to that moment, with the root there
/// @param items by path, deleted ones left out
public record Deployed(long sequence, String root, Map<String, RemoteItem> items) {
    public Deployed {
        items = Map.copyOf(items);
    }
}
