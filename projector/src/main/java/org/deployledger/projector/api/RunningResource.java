package org.deployledger.projector.api;

import org.deployledger.item.InvalidValueException;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;
import org.deployledger.projector.running.AgentQueries;
import org.deployledger.projector.running.ReconciliationQueries;
import org.deployledger.projector.running.ResourceQueries;
import org.deployledger.projector.running.RunningAnswers;
import org.deployledger.running.AgentName;
import org.deployledger.running.ProviderName;
import org.deployledger.running.ResourceId;
import org.deployledger.state.running.Source;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Running systems: agents, resources, drift and reconciliations.
public final class RunningResource {
    private static final String RESOURCE =
            Api.ENVIRONMENT + "/resources/{agent}/{provider}/{resource}";

    private final AgentQueries agents;
    private final ResourceQueries resources;
    private final ReconciliationQueries reconciliations;

    /// Answers from these queries.
    public RunningResource(
            AgentQueries agents, ResourceQueries resources, ReconciliationQueries reconciliations) {
        this.agents = agents;
        this.resources = resources;
        this.reconciliations = reconciliations;
    }

    List<Route> routes() {
        return List.of(
                Api.get(
                        Api.ENVIRONMENT + "/agents",
                        "The agents and what each runs, as of now only.",
                        RunningAnswers.Agents.class,
                        call -> Answers.json(agents.agents(call.subject(), call.moment())),
                        Api.read()),
                Api.get(
                        Api.ENVIRONMENT + "/resources",
                        "What is known of running systems, as of now only.",
                        RunningAnswers.Resources.class,
                        call ->
                                Answers.json(
                                        resources.resources(
                                                call.subject(),
                                                call.moment(),
                                                filter(call),
                                                call.page(Call.MOST_CHANGES))),
                        Api.list(
                                Parameter.AGENT,
                                Parameter.PROVIDER,
                                Parameter.KIND,
                                Parameter.STATUS)),
                Api.get(
                        Api.ENVIRONMENT + "/resource-counts",
                        "How many resources there are of which kind and status, as of now only.",
                        RunningAnswers.Counts.class,
                        call -> Answers.json(resources.counts(call.subject(), call.moment())),
                        Api.read()),
                Api.get(
                        RESOURCE,
                        "One resource, as of now only.",
                        RunningAnswers.Resource.class,
                        call ->
                                Answers.json(
                                        resources.resource(
                                                call.subject(),
                                                call.moment(),
                                                source(call),
                                                resource(call))),
                        Api.read()),
                Api.get(
                        RESOURCE + "/history",
                        "The events about a resource that are kept, newest first.",
                        RunningAnswers.History.class,
                        call ->
                                Answers.json(
                                        resources.history(
                                                call.subject(),
                                                call.moment(),
                                                source(call),
                                                resource(call),
                                                call.page())),
                        Api.list()),
                Api.get(
                        Api.ENVIRONMENT + "/drift",
                        "The resources that are not as desired, as of now only.",
                        RunningAnswers.Drifts.class,
                        call ->
                                Answers.json(
                                        resources.drift(
                                                call.subject(),
                                                call.moment(),
                                                filter(call),
                                                call.page(Call.MOST_CHANGES))),
                        Api.list(Parameter.AGENT, Parameter.PROVIDER, Parameter.KIND)),
                Api.get(
                        Api.ENVIRONMENT + "/reconciliations",
                        "Reconciliations, the one started last first.",
                        RunningAnswers.Reconciliations.class,
                        call ->
                                Answers.json(
                                        reconciliations.reconciliations(
                                                call.subject(), call.moment(), call.page())),
                        Api.list()),
                Api.get(
                        Api.ENVIRONMENT + "/reconciliations/{id}",
                        "One reconciliation, by its id; waits until it is over.",
                        RunningAnswers.Reconciliation.class,
                        this::reconciliation,
                        Api.read()));
    }

    private Reply reconciliation(Call call) {
        return Answers.json(
                reconciliations.reconciliation(
                        call.subject(),
                        call.moment(),
                        call.name("id"),
                        call.patience(Duration.ZERO)));
    }

    private static ResourceQueries.Filter filter(Call call) {
        return new ResourceQueries.Filter(
                call.text(Parameter.AGENT).orElse(null),
                call.text(Parameter.PROVIDER).orElse(null),
                call.text(Parameter.KIND).orElse(null),
                call.text(Parameter.STATUS).orElse(null));
    }

    private static Source source(Call call) {
        return checked(
                () ->
                        new Source(
                                new AgentName(call.name("agent")),
                                new ProviderName(call.name("provider"))));
    }

    private static ResourceId resource(Call call) {
        return checked(() -> new ResourceId(call.name("resource")));
    }

    private static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValueException e) {
            throw new BadCall(400, e.code(), String.valueOf(e.getMessage()));
        }
    }
}
