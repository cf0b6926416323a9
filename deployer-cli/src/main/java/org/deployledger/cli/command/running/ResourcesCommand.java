package org.deployledger.cli.command.running;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.running.Reconciling;
import org.deployledger.cli.running.ResourceCounts;
import org.deployledger.cli.running.ResourceDetail;
import org.deployledger.cli.running.ResourceList;
import org.deployledger.cli.running.Sources;
import org.deployledger.http.RequestTarget;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `deployer resources`, `resources show`, `resources confirm`.
@Command(
        name = "resources",
        header = {
            "Examples:",
            "  deployer resources --kind topic           what is known of running systems",
            "  deployer resources show topic/orders      one of them, with its history",
            "  deployer resources confirm web-1/files    a held report is right",
            ""
        },
        description =
                "Lists what agents discovered, shows one resource with its history, or says that a"
                        + " held report is right.")
public final class ResourcesCommand extends RunningVerb {
    /// What to do.
    enum Act {
        list,
        show,
        confirm
    }

    @Option(names = "--agent", paramLabel = "NAME", description = "Only this agent's.")
    private @Nullable String agent;

    @Option(names = "--provider", paramLabel = "NAME", description = "Only of this provider.")
    private @Nullable String provider;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only of this kind.")
    private @Nullable String kind;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only with this status.")
    private @Nullable String status;

    @Option(names = "--count", description = "Count them by kind and status.")
    private boolean count;

    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why.")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "ID", description = "Where it is tracked.")
    private @Nullable String ticket;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|show|confirm",
            description = "What.")
    private Act act = Act.list;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID|AGENT/PROVIDER",
            description = "Which resource, or which provider.")
    private @Nullable String name;

    public ResourcesCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return switch (act) {
            case list -> ask(this::list);
            case show -> ask(this::show);
            case confirm ->
                    have(
                            "deployer resources confirm",
                            Duration.ZERO,
                            (reconciling, api, environment) -> {
                                Sources source = Sources.find(api, environment, name);
                                reconciling.confirm(
                                        source,
                                        new Reconciling.Words(
                                                Optional.ofNullable(reason),
                                                Optional.ofNullable(ticket)));
                                output().note("Confirmed the report of " + source + ".");
                                return ExitCode.DONE;
                            });
        };
    }

    private ExitCode list(LedgerApi api, String environment) {
        if (count) {
            return new ResourceCounts(
                            environment,
                            api.get(LedgerApi.in(environment, "resource-counts")).objects("counts"))
                    .print(output());
        }
        return new ResourceList(environment, resources(api, environment)).print(output());
    }

    private List<JsonObject> resources(LedgerApi api, String environment) {
        RequestTarget target =
                LedgerApi.in(environment, "resources")
                        .with("agent", Optional.ofNullable(agent))
                        .with("provider", Optional.ofNullable(provider))
                        .with("kind", Optional.ofNullable(kind))
                        .with("status", Optional.ofNullable(status));
        return Listing.read(api, target, "resources", Integer.MAX_VALUE).rows();
    }

    private ExitCode show(LedgerApi api, String environment) {
        String wanted = name;
        List<JsonObject> found =
                resources(api, environment).stream()
                        .filter(row -> row.required("resource").equals(wanted))
                        .toList();
        if (found.size() != 1) {
            throw Failure.of(
                            found.isEmpty() ? ExitCode.FAILED : ExitCode.USAGE,
                            found.isEmpty() ? "resource_not_found" : "ambiguous_resource",
                            found.isEmpty()
                                    ? "no such resource is known"
                                    : "several agents know such a resource: add --agent")
                    .fact("resource", wanted)
                    .next("deployer resources", "lists all");
        }
        JsonObject row = found.getFirst();
        List<JsonObject> history =
                Listing.read(
                                api,
                                LedgerApi.in(
                                        environment,
                                        "resources",
                                        row.required("agent"),
                                        row.required("provider"),
                                        row.required("resource"),
                                        "history"),
                                "events",
                                100)
                        .rows();
        return print(new ResourceDetail(row, history));
    }
}
