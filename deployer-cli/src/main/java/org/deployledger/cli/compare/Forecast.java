package org.deployledger.cli.compare;

import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenConflict;
import org.deployledger.cli.sync.RemoteItem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which changes the ledger would find in conflict, going by what is known of it.
public final class Forecast {
    private Forecast() {}

    /// The conflicts that a deployment of these changes would meet.
    public static List<OpenConflict> of(Session session, List<LocalChange> changes) {
        Map<String, RemoteItem> remote = new HashMap<>();
        session.remote().changes().forEach(item -> remote.put(item.path(), item));
        return changes.stream()
                .flatMap(
                        change ->
                                Optional.ofNullable(remote.get(change.path()))
                                        .filter(item -> conflicts(change, item))
                                        .map(item -> conflict(change, item))
                                        .stream())
                .toList();
    }

    private static boolean conflicts(LocalChange change, RemoteItem item) {
        return item.version() != change.baseVersion() && !item.checksum().equals(change.checksum());
    }

    private static OpenConflict conflict(LocalChange change, RemoteItem item) {
        return new OpenConflict(
                change.path(),
                change.baseVersion(),
                item.version(),
                item.deployedBy(),
                item.deployment(),
                item.gitCommit());
    }
}
