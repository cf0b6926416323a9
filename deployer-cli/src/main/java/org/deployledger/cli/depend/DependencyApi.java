package org.deployledger.cli.depend;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Failure;
import org.deployledger.http.RequestTarget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the ledger for dependencies.
public record DependencyApi(LedgerApi api, String environment) {
    private static final String PAGE = "10000";
    private static final int TRIES = 5;

    /// All dependencies of the environment.
    public List<Edge> all() {
        return read(target());
    }

    /// Those on the item.
    public List<Edge> users(String path) {
        return read(target().with("path", path).with("direction", "users"));
    }

    /// Those of the item.
    public List<Edge> uses(String path) {
        return read(target().with("path", path).with("direction", "uses"));
    }

    private RequestTarget target() {
        return LedgerApi.in(environment, "dependencies").with("limit", PAGE);
    }

    /// A list is of one moment; where something changed between its parts, it is read again.
    private List<Edge> read(RequestTarget target) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return readOnce(target);
            } catch (Failure e) {
                if (left == 0 || !e.code().equals("as_of_not_kept")) {
                    throw e;
                }
            }
        }
    }

    private List<Edge> readOnce(RequestTarget target) {
        List<Edge> edges = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            JsonObject part = api.get(target.with("after", after));
            part.objects("dependencies").forEach(each -> edges.add(Edge.of(each)));
            after = part.text("next");
        } while (after.isPresent());
        return edges;
    }
}
