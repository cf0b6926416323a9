package org.deployledger.cli.depend;

import org.deployledger.cli.compare.LocalChange;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Confirmation;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.SyncedItem;
import org.deployledger.item.Checksum;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Removes, with items that are deleted, everything that depends on them.
public final class Cascade implements DeployRequest.Cascading {
    private final Session session;
    private final Confirmation confirmation;
    private final String typed;

    /// @param typed the command, to be typed again
    public Cascade(Session session, Confirmation confirmation, String typed) {
        this.session = session;
        this.confirmation = confirmation;
        this.typed = typed;
    }

    /// The changes, and the deletions that go with theirs, once a person has agreed to them.
    ///
    /// @throws Failure refused, if nobody agrees
    @Override
    public List<LocalChange> with(List<LocalChange> changes) {
        Map<String, Edge> users = users(changes);
        if (users.isEmpty()) {
            return changes;
        }
        List<String> order = new ArrayList<>(users.keySet());
        Collections.reverse(order);
        session.output()
                .toPeople(
                        view -> {
                            view.line(
                                    "With what is deleted goes what depends on it, in this order:");
                            int width = order.stream().mapToInt(String::length).max().orElse(0);
                            view.lines(order, item -> line(view, users, item, width));
                        });
        confirmation.requireName(
                session.environment(),
                "This deletes "
                        + Brief.count(order.size(), "more item")
                        + ", here and in "
                        + session.environment(),
                typed);
        List<LocalChange> all = new ArrayList<>(changes);
        order.forEach(item -> deletion(item).ifPresent(all::add));
        return all;
    }

    /// Removes the files of what was deleted.
    ///
    /// @param before the changes as they were without the cascade
    /// @param all with it
    @Override
    public void removeFiles(List<LocalChange> before, List<LocalChange> all) {
        for (LocalChange change : all.subList(before.size(), all.size())) {
            try {
                session.files()
                        .delete(
                                session.workspace().file(change.path()),
                                session.workspace().root());
            } catch (IOException e) {
                session.output()
                        .note(
                                "warning: the file "
                                        + change.path()
                                        + " could not be removed; remove it, or the next deploy"
                                        + " adds it again");
            }
        }
    }

    private static String line(TextView view, Map<String, Edge> users, String item, int width) {
        Edge edge = Objects.requireNonNull(users.get(item));
        return "  %s %s    uses %s as %s"
                .formatted(
                        view.sign(Symbol.DELETED),
                        TextView.padded(item, width),
                        edge.to(),
                        edge.role());
    }

    /// Everything that depends on what is deleted, directly or not, nearest first. What changes
    /// itself is judged by what it becomes.
    private Map<String, Edge> users(List<LocalChange> changes) {
        DependencyApi api = new DependencyApi(session.ledger().api(), session.environment());
        Set<String> changed = new HashSet<>();
        Deque<String> next = new ArrayDeque<>();
        for (LocalChange change : changes) {
            changed.add(change.path());
            if (change.isDeletion()) {
                next.add(change.path());
            }
        }
        Map<String, Edge> users = new LinkedHashMap<>();
        while (!next.isEmpty()) {
            for (Edge edge : api.users(next.remove())) {
                if (!changed.contains(edge.from())
                        && !edge.from().startsWith(".ledger/")
                        && users.putIfAbsent(edge.from(), edge) == null) {
                    next.add(edge.from());
                }
            }
        }
        return users;
    }

    private Optional<LocalChange> deletion(String path) {
        Optional<SyncedItem> synced = session.synced().get(path);
        Optional<JsonObject> current =
                session.ledger().api().find(LedgerApi.in(session.environment(), "items", path));
        return current.map(
                item ->
                        new LocalChange(
                                path,
                                LocalChange.DELETED,
                                synced.map(SyncedItem::version).orElse(item.number("version")),
                                item.text("checksum").map(Checksum::parse),
                                Optional.empty()));
    }
}
