package org.deployledger.cli.record;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.http.RequestTarget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list of the query API, read page by page as far as it is wanted.
public record Listing(List<JsonObject> rows) {
    private static final int MOST_PER_PAGE = 1000;

    public Listing {
        rows = List.copyOf(rows);
    }

    /// Reads at most `limit` rows.
    ///
    /// @param name of the field that has them
    public static Listing read(LedgerApi api, RequestTarget target, String name, int limit) {
        List<JsonObject> rows = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            int page = Math.min(MOST_PER_PAGE, limit - rows.size());
            JsonObject answer =
                    api.get(target.with("limit", Integer.toString(page)).with("after", after));
            rows.addAll(answer.objects(name));
            after = answer.text("next");
        } while (after.isPresent() && rows.size() < limit);
        return new Listing(rows);
    }
}
