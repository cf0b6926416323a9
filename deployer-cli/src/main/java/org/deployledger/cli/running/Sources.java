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
    /// A source, with what the ledger knows of its agent.
    private record Listed(Sources source, JsonObject agent) {
        boolean isMeantBy(@Nullable String named) {
            return named == null
                    || named.equals(source.toString())
                    || named.equals(source.provider())
                    || named.equals(source.agent());
        }
    }

    /// The provider that a text names, to be asked for something; the only one where there is no
    /// text.
    ///
    /// @param overdueToo whether its agent may be one that has not been seen for too long
    /// @param again the command that was typed, up to the provider
    public static Sources toAsk(
            LedgerApi api,
            String environment,
            @Nullable String named,
            boolean overdueToo,
            String again) {
        Listed found = listed(api, environment, named);
        if (overdueToo || !found.agent().flag("overdue")) {
            return found.source();
        }
        throw Failure.unreachable(
                        "agent_overdue",
                        "the agent %s is overdue, and was not asked: nobody may be there to answer"
                                .formatted(found.source().agent()))
                .fact("last_seen", found.agent().required("last_seen"))
                .next("deployer agent status", "shows which agents are there")
                .next(again + " " + found.source() + " --force", "asks it all the same");
    }

    private static Listed listed(LedgerApi api, String environment, @Nullable String named) {
        List<Listed> all = new ArrayList<>();
        for (JsonObject agent : api.get(LedgerApi.in(environment, "agents")).objects("agents")) {
            for (JsonObject provider : agent.objects("providers")) {
                Sources source =
                        new Sources(agent.required("agent"), provider.required("provider"));
                all.add(new Listed(source, agent));
            }
        }
        List<Listed> found = all.stream().filter(each -> each.isMeantBy(named)).toList();
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
                        String.join(
                                ", ", all.stream().map(each -> each.source().toString()).toList()))
                .next("deployer agent status", "shows them");
    }

    /// The provider that a text names, whatever its agent is at; the only one where there is no
    /// text.
    public static Sources find(LedgerApi api, String environment, @Nullable String named) {
        return listed(api, environment, named).source();
    }

    @Override
    public String toString() {
        return agent + "/" + provider;
    }
}
