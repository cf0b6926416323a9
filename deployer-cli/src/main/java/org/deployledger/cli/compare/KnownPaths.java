package org.deployledger.cli.compare;

import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Holds the paths that a person named against what there is: a mistyped one must not pass for one
/// without changes.
public final class KnownPaths {
    private KnownPaths() {}

    /// Makes sure that each named path is a file or folder here, or was synced, or is known to be
    /// deployed.
    ///
    /// @throws Failure refused, naming those that are not
    public static void require(Session session, PathFilter filter) {
        require(session, filter, List.of());
    }

    /// The same, where more is known of the ledger.
    public static void require(Session session, PathFilter filter, Collection<String> deployed) {
        List<String> missing =
                filter.paths().stream()
                        .filter(path -> !path.isEmpty() && !session.source().has(path))
                        .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<String> items =
                Stream.of(
                                session.synced().all().keySet().stream(),
                                session.remote().changes().stream().map(item -> item.path()),
                                deployed.stream())
                        .flatMap(each -> each)
                        .toList();
        List<String> unknown =
                missing.stream()
                        .filter(
                                path ->
                                        items.stream()
                                                .noneMatch(new PathFilter(List.of(path))::covers))
                        .toList();
        if (!unknown.isEmpty()) {
            Failure failure =
                    Failure.refused(
                            "no_such_path",
                            "there is no such file or folder, and no such item is known");
            unknown.forEach(path -> failure.fact("path", path));
            throw failure.next("deployer status", "lists what differs")
                    .next("deployer status --fetch", "asks the ledger first");
        }
    }
}
