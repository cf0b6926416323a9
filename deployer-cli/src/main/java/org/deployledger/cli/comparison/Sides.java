package org.deployledger.cli.comparison;

import org.deployledger.cli.compare.ContentKeeper;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.ledger.MomentComparison;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Progress;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.item.Checksum;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Finds what the sides of a comparison have. Two moments of one environment cost what differs
/// between them, everything else a list of all items.
final class Sides {
    private final LedgerApi api;
    private final String environment;
    private final Optional<Session> session;

    /// @param session empty where no side is the workspace
    Sides(LedgerApi api, String environment, Optional<Session> session) {
        this.api = api;
        this.environment = environment;
        this.session = session;
    }

    /// Both sides of two moments, with nothing but what differs.
    Map.Entry<Side, Side> moments(String from, Optional<String> to) {
        MomentComparison found =
                to.isPresent()
                        ? api.compare(environment, from, to.get(), "")
                        : api.compare(environment, from, "");
        Map<String, Held> before = new HashMap<>();
        Map<String, Held> after = new HashMap<>();
        for (MomentComparison.Difference each : found.differences()) {
            put(before, each.path(), each.from());
            put(after, each.path(), each.to());
        }
        return Map.entry(
                deployed(name(from, found.from()), environment, before),
                deployed(
                        name(to.orElse("environment:" + environment), found.to()),
                        environment,
                        after));
    }

    private static void put(Map<String, Held> into, String path, MomentComparison.At at) {
        at.checksum().ifPresent(sum -> into.put(path, new Held(path, at.version(), sum)));
    }

    private static String name(String moment, long sequence) {
        return moment.equals(Long.toString(sequence))
                ? "sequence " + sequence
                : moment + " (sequence " + sequence + ")";
    }

    /// One side with everything that it has.
    ///
    /// @param path the only item that is wanted, empty for all
    Side of(Term term, Optional<String> path) {
        return switch (term) {
            case Term.Workspace _ -> workspace();
            case Term.Environment(var other) -> now(other.value(), path);
            case Term.Moment(String moment) -> then(moment, path);
            case Term.ItemVersion item -> version(item);
        };
    }

    private Side workspace() {
        Session here = session.orElseThrow();
        ContentKeeper keeper = new ContentKeeper(here);
        Map<String, Held> items = new HashMap<>();
        try (Progress progress = here.output().progress()) {
            here.look()
                    .scan(progress)
                    .files()
                    .forEach((path, file) -> items.put(path, new Held(path, 0, file.checksum())));
        }
        return new Side("workspace", items, item -> keeper.readFile(item.path(), item.checksum()));
    }

    private Side now(String other, Optional<String> path) {
        long head = api.get(LedgerApi.in(other)).number("sequence");
        return items(name("environment:" + other, head), other, Long.toString(head), path);
    }

    private Side then(String moment, Optional<String> path) {
        long sequence = api.get(LedgerApi.in(environment).with("as-of", moment)).number("sequence");
        return items(name(moment, sequence), environment, Long.toString(sequence), path);
    }

    private Side items(String name, String of, String moment, Optional<String> path) {
        Map<String, Held> items = new HashMap<>();
        if (path.isPresent()) {
            api.find(LedgerApi.in(of, "items", path.get()).with("as-of", moment))
                    .ifPresent(item -> items.put(path.get(), held(path.get(), item)));
        } else {
            Deployed all = api.deployed(of, moment);
            all.items()
                    .forEach(
                            (at, item) ->
                                    item.checksum()
                                            .ifPresent(
                                                    sum ->
                                                            items.put(
                                                                    at,
                                                                    new Held(
                                                                            at,
                                                                            item.version(),
                                                                            sum))));
        }
        return deployed(name, of, items);
    }

    private Side version(Term.ItemVersion term) {
        String path = term.path();
        long version = term.version();
        JsonObject found =
                Listing.read(
                                api,
                                LedgerApi.in(environment, "items", path, "history"),
                                "versions",
                                Integer.MAX_VALUE)
                        .rows()
                        .stream()
                        .filter(row -> row.number("version") == version)
                        .findFirst()
                        .orElseThrow(() -> missing(term));
        Map<String, Held> items = new HashMap<>();
        found.text("checksum").ifPresent(_ -> items.put(path, held(path, found)));
        return deployed(path + "@" + version, environment, items);
    }

    private static Held held(String path, JsonObject item) {
        return new Held(path, item.number("version"), Checksum.parse(item.required("checksum")));
    }

    private Side deployed(String name, String of, Map<String, Held> items) {
        return new Side(name, items, item -> content(of, item));
    }

    private byte[] content(String of, Held item) {
        return api.content(of, item.checksum())
                .orElseThrow(
                        () ->
                                Failure.refused(
                                                "content_not_found",
                                                "the ledger does not have this content any more")
                                        .fact("path", item.path())
                                        .fact("checksum", item.checksum()));
    }

    /// Asks for the version itself, so that the ledger says so where it was trimmed.
    private Failure missing(Term.ItemVersion term) {
        var version =
                LedgerApi.in(environment, "items", term.path(), "content")
                        .with("version", Long.toString(term.version()));
        api.find(version);
        return noVersion(term);
    }

    private static Failure noVersion(Term.ItemVersion term) {
        return Failure.refused("version_not_found", "the item has no such version")
                .fact("path", term.path())
                .fact("version", term.version())
                .next("deployer history " + term.typed(), "lists its versions");
    }
}
