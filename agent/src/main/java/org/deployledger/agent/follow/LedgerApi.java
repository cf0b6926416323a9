package org.deployledger.agent.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.agent.store.DeployedState;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpException;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.running.AgentName;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an agent asks the projector.
public final class LedgerApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 1_000;

    private final String environment;
    private final HttpClient http;

    /// @param address of the query API
    public LedgerApi(URI address, String environment) {
        this.environment = environment;
        this.http = new HttpClient(address, HttpSettings.DEFAULTS);
    }

    /// The ledger does not answer, or not as it should.
    public static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Unanswered(String message, int status) {
            super(message);
            this.status = status;
        }

        /// HTTP status, 0 where there was no answer.
        public int status() {
            return status;
        }
    }

    /// Where the ledger is.
    public record Ledger(String id, String bootstrapServers, String registry, int partitions) {}

    /// What is deployed, all of one moment.
    ///
    /// @param sequence of the moment
    /// @param offset of its event
    public record Listing(
            long sequence,
            int partition,
            long offset,
            Checksum root,
            List<DeployedState.Item> items,
            List<DeployedState.Edge> edges) {}

    /// Numbers of the last reloads that the ledger has of an agent, by provider.
    public Map<String, Long> reloads(AgentName agent) throws Unanswered {
        Map<String, Long> reloads = new HashMap<>();
        for (JsonNode each : get(of("agents")).path("agents")) {
            if (each.path("agent").asText().equals(agent.value())) {
                for (JsonNode provider : each.path("providers")) {
                    reloads.put(
                            provider.path("provider").asText(),
                            provider.path("last_reload").path("reload").path("number").asLong());
                }
            }
        }
        return reloads;
    }

    /// The ledger itself.
    public Ledger ledger() throws Unanswered {
        JsonNode ledger = get(RequestTarget.of("v1"));
        return new Ledger(
                ledger.path("ledger_id").asText(),
                ledger.path("bootstrap_servers").asText(),
                ledger.path("schema_registry").asText(),
                ledger.path("partitions").asInt());
    }

    /// What is deployed now.
    public Listing listing() throws Unanswered {
        JsonNode head = get(of());
        long sequence = head.path("sequence").asLong();
        List<DeployedState.Item> items = new ArrayList<>();
        RequestTarget from =
                of("items")
                        .with("as-of", Long.toString(sequence))
                        .with("limit", Integer.toString(ROWS));
        for (JsonNode page = get(from); ; page = get(after(from, page))) {
            for (JsonNode item : page.path("items")) {
                items.add(
                        new DeployedState.Item(
                                new ItemPath(item.path("path").asText()),
                                item.path("version").asLong(),
                                Checksum.parse(item.path("checksum").asText()),
                                item.path("size").asLong()));
            }
            if (!page.hasNonNull("next")) {
                break;
            }
        }
        return new Listing(
                sequence,
                head.path("partition").asInt(),
                head.path("offset").asLong(),
                Checksum.parse(head.path("root").asText()),
                items,
                edges());
    }

    /// The bytes with a checksum.
    public byte[] content(Checksum checksum) throws Unanswered {
        HttpResponse answer =
                send(
                        RequestTarget.of(
                                "v1",
                                "environments",
                                environment,
                                "contents",
                                checksum.toString()));
        if (!answer.isSuccess()) {
            throw failure(answer, "contents/" + checksum);
        }
        byte[] bytes = answer.body();
        if (!Checksum.of(bytes).equals(checksum)) {
            throw new Unanswered(
                    "the projector sent other bytes than those with checksum " + checksum, 0);
        }
        return bytes;
    }

    @Override
    public void close() {
        http.close();
    }

    /// Dependencies are known as they are now only: they may be a little ahead of the listing, and
    /// events that come behind it say the same again.
    private List<DeployedState.Edge> edges() throws Unanswered {
        Set<DeployedState.Edge> edges = new HashSet<>();
        RequestTarget from = of("dependencies").with("limit", Integer.toString(ROWS));
        for (JsonNode page = get(from); ; page = get(after(from, page))) {
            for (JsonNode each : page.path("dependencies")) {
                String item = each.path("from").asText();
                boolean declared = each.path("rule").asText().equals("dependencies");
                edges.add(
                        new DeployedState.Edge(
                                declared ? EventFold.DECLARATIONS : item,
                                item,
                                each.path("to").asText()));
            }
            if (!page.hasNonNull("next")) {
                return List.copyOf(edges);
            }
        }
    }

    private static RequestTarget after(RequestTarget from, JsonNode page) {
        return from.with("after", page.path("next").asText());
    }

    private RequestTarget of(String... more) {
        List<String> segments = new ArrayList<>(List.of("v1", "environments", environment));
        segments.addAll(List.of(more));
        return RequestTarget.of(segments.toArray(String[]::new));
    }

    private JsonNode get(RequestTarget target) throws Unanswered {
        HttpResponse answer = send(target);
        if (!answer.isSuccess()) {
            throw failure(answer, target.toString());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new Unanswered("the projector's answer is no JSON: " + target, 0);
        }
    }

    private HttpResponse send(RequestTarget target) throws Unanswered {
        try {
            return http.send(HttpRequest.get(target));
        } catch (HttpException e) {
            throw new Unanswered(String.valueOf(e.getMessage()), 0);
        }
    }

    private Unanswered failure(HttpResponse answer, String what) {
        String detail = "";
        try {
            JsonNode problem = JSON.readTree(answer.body());
            detail = problem.path("detail").asText();
            if (problem.path("code").asText().equals("environment_not_found")) {
                return new Unanswered(
                        "the ledger has no environment %s (deployer env create %s)"
                                .formatted(environment, environment),
                        answer.status());
            }
        } catch (IOException e) {
            // The status says enough.
        }
        return new Unanswered(
                "the projector answers " + answer.status() + " to " + what + ": " + detail,
                answer.status());
    }
}
