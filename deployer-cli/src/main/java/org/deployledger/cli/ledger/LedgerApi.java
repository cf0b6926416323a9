package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.sync.Deployed;
import org.deployledger.cli.sync.RemoteItem;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The questions that the command line asks the ledger. Every method waits for an answer; what the
/// ledger refuses, and a ledger that cannot be reached, is a [org.deployledger.cli.render.Failure].
public final class LedgerApi implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    /// Most rows of one page of changes.
    private static final String CHANGES_PAGE = "10000";

    private static final String PAGE = "1000";

    private final ApiClient client;

    /// @param address of the query API
    /// @param timeout longest wait for one answer
    public LedgerApi(String address, Duration timeout) {
        this.client = new ApiClient(address, timeout);
    }

    /// What the ledger says of itself.
    public LedgerInfo info() {
        return LedgerInfo.of(client.json(HttpRequest.get(RequestTarget.of("v1"))));
    }

    /// Names and sequences of all environments.
    public List<JsonObject> environments() {
        return client.json(HttpRequest.get(RequestTarget.of("v1", "environments")))
                .objects("environments");
    }

    /// The head of an environment; empty where there is no such environment.
    public Optional<JsonObject> environment(String name) {
        return find(RequestTarget.of("v1", "environments", name));
    }

    /// What changed in an environment after a sequence; everything where there is none. A list of
    /// many pages begins anew where the ledger trims its moment meanwhile.
    ///
    /// @throws Failure refused, if there is no such environment
    public Catchup changes(String environment, OptionalLong since) {
        for (int attempt = 1; ; attempt++) {
            try {
                return changesOfOneMoment(environment, since);
            } catch (Failure e) {
                if (attempt == ATTEMPTS || !e.code().equals(TrimmedHistory.MOMENT)) {
                    throw e;
                }
            }
        }
    }

    private Catchup changesOfOneMoment(String environment, OptionalLong since) {
        RequestTarget target = in(environment, "changes").with("limit", CHANGES_PAGE);
        if (since.isPresent()) {
            target = target.with("since", Long.toString(since.getAsLong()));
        }
        List<RemoteItem> changes = new ArrayList<>();
        JsonObject page = client.json(HttpRequest.get(target));
        page.objects("changes").forEach(change -> changes.add(remoteItem(change)));
        Optional<String> next = page.text("next");
        while (next.isPresent()) {
            JsonObject more = client.json(HttpRequest.get(target.with("after", next.get())));
            more.objects("changes").forEach(change -> changes.add(remoteItem(change)));
            next = more.text("next");
        }
        return new Catchup(page.number("sequence"), page.required("root"), changes);
    }

    /// Everything that was deployed in an environment at a moment.
    ///
    /// @param moment a time (RFC 3339), a sequence, `deployment:ID` or `label:NAME`
    public Deployed deployed(String environment, String moment) {
        RequestTarget target = in(environment, "items").with("limit", PAGE).with("as-of", moment);
        Map<String, RemoteItem> items = new HashMap<>();
        JsonObject page = client.json(HttpRequest.get(target));
        JsonObject first = page;
        for (Optional<String> next = items(page, items);
                next.isPresent();
                next = items(page, items)) {
            page = client.json(HttpRequest.get(target.with("after", next.get())));
        }
        return new Deployed(first.number("sequence"), first.required("root"), items);
    }

    /// How an environment differs between a moment and now.
    ///
    /// @param from a time (RFC 3339), a sequence, `deployment:ID` or `label:NAME`
    /// @param prefix only of items whose paths begin like this
    public MomentComparison compare(String environment, String from, String prefix) {
        return compare(in(environment, "compare").with("from", from).with("prefix", prefix));
    }

    /// How an environment differs between two moments.
    public MomentComparison compare(String environment, String from, String to, String prefix) {
        return compare(
                in(environment, "compare")
                        .with("from", from)
                        .with("to", to)
                        .with("prefix", prefix));
    }

    private MomentComparison compare(RequestTarget target) {
        List<MomentComparison.Difference> differences = new ArrayList<>();
        RequestTarget pages = target.with("limit", CHANGES_PAGE);
        JsonObject page = client.json(HttpRequest.get(pages));
        JsonObject first = page;
        Optional<String> next = differences(page, differences);
        while (next.isPresent()) {
            page = client.json(HttpRequest.get(pages.with("after", next.get())));
            next = differences(page, differences);
        }
        return new MomentComparison(first.number("from"), first.number("to"), differences);
    }

    private static Optional<String> differences(
            JsonObject page, List<MomentComparison.Difference> into) {
        page.objects("differences").forEach(each -> into.add(MomentComparison.Difference.of(each)));
        return page.text("next");
    }

    private static Optional<String> items(JsonObject page, Map<String, RemoteItem> into) {
        page.objects("items").forEach(item -> into.put(item.required("path"), remoteItem(item)));
        return page.text("next");
    }

    private static RemoteItem remoteItem(JsonObject json) {
        return new RemoteItem(
                new ItemPath(json.required("path")).value(),
                json.text("operation").orElse("modified"),
                json.number("version"),
                json.text("checksum").map(Checksum::parse),
                json.required("deployed_by"),
                Instant.parse(json.required("deployed_at")),
                json.required("git_commit"),
                json.required("deployment"));
    }

    /// Those of the checksums whose content the ledger does not have.
    public List<Checksum> missing(String environment, Collection<Checksum> checksums) {
        JsonObject question =
                new JsonObject()
                        .put("checksums", checksums.stream().map(Checksum::toString).toList());
        return client
                .json(
                        HttpRequest.post(
                                in(environment, "contents", "missing"),
                                HttpRequest.Body.json(question.line())))
                .texts("missing")
                .stream()
                .map(Checksum::parse)
                .toList();
    }

    /// The bytes of a checksum; empty where the ledger does not have them.
    public Optional<byte[]> content(String environment, Checksum checksum) {
        return bytes(in(environment, "contents", checksum.toString()));
    }

    /// A deployment; empty where the ledger never saw it.
    ///
    /// @param wait how long to wait for one under way, at most 60 s
    public Optional<Outcome> deployment(String environment, String id, Duration wait) {
        RequestTarget target = in(environment, "deployments", id);
        HttpRequest request =
                HttpRequest.get(
                                wait.isZero()
                                        ? target
                                        : target.with("wait", Long.toString(wait.toSeconds())))
                        .withTimeout(wait.plusSeconds(10));
        return client.find(request).map(client::parsed).map(Outcome::of);
    }

    /// One page or object of any resource of an environment, as the query API words it.
    ///
    /// @param target below the environment
    public JsonObject get(RequestTarget target) {
        return client.json(HttpRequest.get(target));
    }

    /// The same, empty where there is none.
    public Optional<JsonObject> find(RequestTarget target) {
        return client.find(HttpRequest.get(target)).map(client::parsed);
    }

    /// The raw bytes of a resource, empty where there is none.
    public Optional<byte[]> bytes(RequestTarget target) {
        return client.find(HttpRequest.get(target)).map(HttpResponse::body);
    }

    /// The client itself, for streams.
    ApiClient client() {
        return client;
    }

    /// The address of a resource of an environment.
    public static RequestTarget in(String environment, String... resource) {
        String[] segments = new String[resource.length + 3];
        segments[0] = "v1";
        segments[1] = "environments";
        segments[2] = environment;
        System.arraycopy(resource, 0, segments, 3, resource.length);
        return RequestTarget.of(segments);
    }

    @Override
    public void close() {
        client.close();
    }
}
