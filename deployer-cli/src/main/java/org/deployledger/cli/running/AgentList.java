package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Lines;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The agents of an environment, and what each runs.
///
/// @param root of the environment as it is now
public record AgentList(String environment, String root, List<JsonObject> rows) implements Lines {
    private static final long PAGE_SECONDS = 10;

    /// The agents as of a sequence or later.
    public static AgentList read(LedgerApi api, String environment, long sequence) {
        String root = api.get(LedgerApi.in(environment)).required("root");
        JsonObject answer =
                api.get(
                        LedgerApi.in(environment, "agents")
                                .with("min-sequence", Long.toString(sequence))
                                .with("wait", Long.toString(PAGE_SECONDS)));
        return new AgentList(environment, root, answer.objects("agents"));
    }

    /// The agents once each of them runs what is deployed or has failed to; empty where that does
    /// not come in time. Between two looks it waits for the next event.
    public static Optional<AgentList> settled(
            LedgerApi api, String environment, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - end < 0) {
            long sequence = api.get(LedgerApi.in(environment)).number("sequence");
            AgentList agents = read(api, environment, sequence);
            if (agents.rows().stream().allMatch(agents::isSettled)) {
                return Optional.of(agents);
            }
            awaitAfter(api, environment, sequence);
        }
        return Optional.empty();
    }

    private static void awaitAfter(LedgerApi api, String environment, long sequence) {
        try {
            api.get(
                    LedgerApi.in(environment)
                            .with("min-sequence", Long.toString(sequence + 1))
                            .with("wait", "1"));
        } catch (Failure e) {
            // None came in this second; whoever waits looks again.
        }
    }

    /// Whether every provider of every agent runs what is deployed.
    public boolean isCurrent() {
        return rows.stream()
                .flatMap(agent -> agent.objects("providers").stream())
                .allMatch(this::isCurrent);
    }

    /// What cannot be said of providers, since they or their agent are not well: a line for each.
    ///
    /// @param agent only this one's; null for all
    /// @param provider only of this name; null for all
    /// @throws Failure wrong usage, if there is no such agent
    public List<String> doubtful(@Nullable String agent, @Nullable String provider) {
        List<JsonObject> named =
                rows.stream()
                        .filter(row -> agent == null || row.required("agent").equals(agent))
                        .toList();
        if (agent != null && named.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "unknown_agent", "no agent of that name has started")
                    .fact("named", agent)
                    .next("deployer agent status", "shows them");
        }
        List<String> lines = new ArrayList<>();
        for (JsonObject row : named) {
            for (JsonObject each : row.objects("providers")) {
                String source = row.required("agent") + "/" + each.required("provider");
                if (provider == null || each.required("provider").equals(provider)) {
                    doubt(row, each).ifPresent(why -> lines.add(source + "    " + why));
                }
            }
        }
        return lines;
    }

    private static Optional<String> doubt(JsonObject agent, JsonObject provider) {
        if (agent.flag("overdue")) {
            return Optional.of("the agent is overdue: what runs there is not known");
        }
        return provider.required("condition").equals("failing")
                ? Optional.of("failing: " + provider.text("message").orElse("no reason is known"))
                : Optional.empty();
    }

    private boolean isSettled(JsonObject agent) {
        return agent.objects("providers").stream()
                .allMatch(provider -> isCurrent(provider) || isGivenUp(agent, provider));
    }

    private boolean isCurrent(JsonObject provider) {
        return provider.text("root").equals(Optional.of(root))
                && provider.required("condition").equals("as_deployed");
    }

    private boolean isGivenUp(JsonObject agent, JsonObject provider) {
        String seen =
                switch (provider.required("condition")) {
                    case "failing" ->
                            provider.object("last_reload").object("reload").text("root").orElse("");
                    case "drifted" ->
                            agent.object("heartbeat").object("heartbeat").text("root").orElse("");
                    default -> "";
                };
        return seen.equals(root);
    }

    @Override
    public void text(TextView view) {
        if (rows.isEmpty()) {
            view.line("No agent has started in " + environment + ".");
            view.next(
                    List.of(
                            new NextStep(
                                    "deployer agent --config agent.toml",
                                    "starts one on this host")));
            return;
        }
        List<NextStep> next = new ArrayList<>();
        for (JsonObject agent : rows) {
            agent(view, agent, next);
        }
        view.next(next.stream().distinct().toList());
    }

    private void agent(TextView view, JsonObject agent, List<NextStep> next) {
        String host =
                Optional.of(agent.object("heartbeat").object("heartbeat"))
                        .flatMap(heartbeat -> heartbeat.text("host"))
                        .orElse("?");
        view.line(
                "%s   on %s   last seen %s%s"
                        .formatted(
                                view.strong(agent.required("agent")),
                                host,
                                view.ago(Instant.parse(agent.required("last_seen"))),
                                agent.flag("overdue")
                                        ? "   " + view.sign(Symbol.CONFLICT) + " overdue"
                                        : ""));
        for (JsonObject provider : agent.objects("providers")) {
            provider(view, agent.required("agent"), provider, next);
        }
    }

    private void provider(TextView view, String agent, JsonObject provider, List<NextStep> next) {
        String condition = provider.required("condition");
        String name = agent + "/" + provider.required("provider");
        view.line(
                "  %s %s   %s   %s"
                        .formatted(
                                view.sign(symbol(condition)),
                                provider.required("provider"),
                                condition.replace('_', ' '),
                                runs(provider)));
        provider.text("message").ifPresent(message -> view.line("      " + message));
        view.line(
                "      %s   policy %s   %s, %d not as deployed"
                        .formatted(
                                provider.required("system"),
                                provider.required("policy"),
                                Brief.count(provider.number("resources"), "resource"),
                                provider.number("drifted")));
        reload(view, provider);
        if (provider.number("drifted") > 0) {
            next.add(new NextStep("deployer drift", "shows what is not as deployed"));
            next.add(new NextStep("deployer reconcile " + name + " --plan", "plans what to do"));
        }
        if (!provider.object("held").fields().isEmpty()) {
            view.line(
                    "      %s a report is held: %d of %d resources would be gone"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    provider.object("held").number("missing"),
                                    provider.object("held").number("known")));
            next.add(new NextStep("deployer resources confirm " + name, "says that it is right"));
        }
    }

    private String runs(JsonObject provider) {
        return provider.text("root")
                .map(
                        has ->
                                "sequence %d, root %s%s"
                                        .formatted(
                                                provider.number("sequence"),
                                                Brief.id(has),
                                                has.equals(root) ? " (current)" : " (behind)"))
                .orElse("nothing taken up yet");
    }

    private static void reload(TextView view, JsonObject provider) {
        JsonObject event = provider.object("last_reload");
        if (event.fields().isEmpty()) {
            return;
        }
        JsonObject reload = event.object("reload");
        boolean failed = event.required("type").equals("ConfigReloadFailed");
        view.line(
                "      last reload %s in %d ms, %s: %s"
                        .formatted(
                                failed ? "failed" : "done",
                                reload.number("duration_ms"),
                                view.ago(
                                        Instant.parse(
                                                event.object("metadata").required("recorded_at"))),
                                changes(reload, failed)));
    }

    /// What was cut off after its files were there is told to the running system again.
    private static String changes(JsonObject reload, boolean failed) {
        long added = reload.number("added");
        long changed = reload.number("changed");
        long removed = reload.number("removed");
        return !failed && added + changed + removed == 0
                ? "nothing to change, told again"
                : "+%d ~%d -%d".formatted(added, changed, removed);
    }

    private static Symbol symbol(String condition) {
        return switch (condition) {
            case "as_deployed" -> Symbol.SAME;
            case "failing" -> Symbol.CONFLICT;
            default -> Symbol.DRIFT;
        };
    }
}
