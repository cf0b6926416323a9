package org.deployledger.projector.api;

import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Route;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// All routes of a process.
public final class Api {
    /// Where an environment is.
    static final String ENVIRONMENT = "/v1/environments/{env}";

    private Api() {}

    /// The routes of all resources, and of the document that describes them.
    public static List<Route> routes(
            LedgerResource ledger,
            ItemResource items,
            DeploymentResource deployments,
            SnapshotResource snapshots,
            EventResource events,
            RuleResource rules,
            DocumentResource documents,
            RunningResource running,
            OperationsResource operations) {
        List<Route> routes = new ArrayList<>();
        routes.addAll(ledger.routes());
        routes.addAll(items.routes());
        routes.addAll(deployments.routes());
        routes.addAll(snapshots.routes());
        routes.addAll(events.routes());
        routes.addAll(rules.routes());
        routes.addAll(documents.routes());
        routes.addAll(running.routes());
        routes.addAll(operations.routes());
        routes.add(OpenApi.route(List.copyOf(routes)));
        return List.copyOf(routes);
    }

    static Route get(
            String template,
            String summary,
            @Nullable Class<?> answer,
            Route.Handler handler,
            Parameter... parameters) {
        return new Route(
                "GET",
                template,
                summary,
                List.of(parameters),
                Optional.empty(),
                Optional.ofNullable(answer),
                handler);
    }

    static Route post(
            String template,
            String summary,
            Class<?> body,
            Class<?> answer,
            Route.Handler handler,
            Parameter... parameters) {
        return new Route(
                "POST",
                template,
                summary,
                List.of(parameters),
                Optional.of(body),
                Optional.of(answer),
                handler);
    }

    /// The parameters of every read, and these.
    static Parameter[] read(Parameter... others) {
        return with(
                new Parameter[] {Parameter.AS_OF, Parameter.MIN_SEQUENCE, Parameter.WAIT}, others);
    }

    /// The parameters of every list, and these.
    static Parameter[] list(Parameter... others) {
        return with(read(Parameter.LIMIT, Parameter.AFTER), others);
    }

    private static Parameter[] with(Parameter[] first, Parameter... others) {
        Parameter[] all = Arrays.copyOf(first, first.length + others.length);
        System.arraycopy(others, 0, all, first.length, others.length);
        return all;
    }
}
