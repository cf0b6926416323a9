package org.deployledger.cli.running;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One provider of one agent, as people name it: `agent/provider`, or less where that is clear.
public record Sources(String agent, String provider) {
    /// The provider that a text names; the only one where there is no text.
    public static Sources find(LedgerApi api, String environment, @Nullable String named) {
        List<Sources> all = new ArrayList<>();
        for (JsonObject agent : api.get(LedgerApi.in(environment, "agents")).objects("agents")) {
            agent.objects("providers")
                    .forEach(
                            provider ->
                                    all.add(
                                            new Sources(
                                                    agent.required("agent"),
                                                    provider.required("provider"))));
        }
        List<Sources> found =
                all.stream()
                        .filter(
                                each ->
                                        named == null
                                                || each.toString().equals(named)
                                                || each.provider().equals(named)
                                                || each.agent().equals(named))
                        .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String code = found.isEmpty() ? "unknown_provider" : "ambiguous_provider";
        Failure failure =
                Failure.of(
                        ExitCode.USAGE,
                        code,
                        found.isEmpty()
                                ? "no agent of " + environment + " has such a provider"
                                : "several providers are meant: name one as AGENT/PROVIDER");
        if (named != null) {
            failure.fact("named", named);
        }
        throw failure.fact(
                        "there_are",
                        String.join(", ", all.stream().map(Sources::toString).toList()))
                .next("deployer agent status", "shows them");
    }

    @Override
    public String toString() {
        return agent + "/" + provider;
    }
}
