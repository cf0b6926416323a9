package org.deployledger.projector.api;

import org.deployledger.item.Checksum;
import org.deployledger.projector.answer.Deployment;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.query.ChangeQueries;
import org.deployledger.projector.query.CompareQuery;
import org.deployledger.projector.query.ConflictQueries;
import org.deployledger.projector.query.DeploymentQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;
import org.deployledger.projector.rows.LogRow;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Deployments, conflicts, and what a workspace has to catch up with.
public final class DeploymentResource {
    private static final int MOST_DIRECTORIES = 100_000;

    private final DeploymentQueries deployments;
    private final ConflictQueries conflicts;
    private final ChangeQueries changes;
    private final CompareQuery comparison;

    /// Answers from these queries.
    public DeploymentResource(
            DeploymentQueries deployments,
            ConflictQueries conflicts,
            ChangeQueries changes,
            CompareQuery comparison) {
        this.deployments = deployments;
        this.conflicts = conflicts;
        this.changes = changes;
        this.comparison = comparison;
    }

    /// What is asked of `compare`: hashes by directory, `""` for the root.
    public record Hashes(int merkleFormat, Map<String, String> directories) {}

    List<Route> routes() {
        return List.of(
                Api.get(
                        Api.ENVIRONMENT + "/deployments",
                        "The deployment log, the one decided last first.",
                        Lists.Deployments.class,
                        this::list,
                        Api.list(
                                Parameter.DEPLOYER,
                                Parameter.COMMIT,
                                Parameter.RESULT,
                                Parameter.FROM,
                                Parameter.TO)),
                Api.get(
                        Api.ENVIRONMENT + "/deployments/{id}",
                        "One deployment, by its id or a unique prefix; waits until it is decided.",
                        Deployment.class,
                        this::deployment,
                        Api.read()),
                Api.get(
                        Api.ENVIRONMENT + "/conflicts",
                        "Open conflicts by path and workspace.",
                        Lists.Conflicts.class,
                        this::conflicts,
                        Api.list(Parameter.WORKSPACE)),
                Api.get(
                        Api.ENVIRONMENT + "/changes",
                        "What changed after a sequence, one row an item with its newest state.",
                        Lists.Changes.class,
                        this::changes,
                        Parameter.SINCE,
                        Parameter.MIN_SEQUENCE,
                        Parameter.WAIT,
                        Parameter.LIMIT,
                        Parameter.AFTER),
                Api.post(
                        Api.ENVIRONMENT + "/compare",
                        "What the ledger has in each directory whose hash is another one.",
                        Hashes.class,
                        Lists.Differences.class,
                        this::compare,
                        Api.read()));
    }

    private Reply list(Call call) {
        var filter =
                new DeploymentQueries.Filter(
                        call.text(Parameter.DEPLOYER).orElse(null),
                        call.text(Parameter.COMMIT).map(DeploymentResource::commit).orElse(null),
                        call.text(Parameter.RESULT).map(DeploymentResource::result).orElse(null),
                        call.time(Parameter.FROM).orElse(null),
                        call.time(Parameter.TO).orElse(null));
        return Answers.json(
                deployments.deployments(call.subject(), call.moment(), filter, call.page()));
    }

    private static String commit(String text) {
        if (!text.matches("[0-9a-fA-F]{4,64}")) {
            throw new BadCall(
                    400, "bad_parameter", "commit is no git commit of 4 to 64 hexadecimal digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static LogRow.Result result(String text) {
        return Arrays.stream(LogRow.Result.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadCall(
                                        400,
                                        "bad_parameter",
                                        "result is '" + text + "', expected one of " + results()));
    }

    private static String results() {
        return Arrays.stream(LogRow.Result.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private Reply deployment(Call call) {
        return Answers.json(
                deployments.deployment(
                        call.subject(),
                        call.moment(),
                        call.name("id"),
                        call.patience(Duration.ZERO)));
    }

    private Reply conflicts(Call call) {
        return Answers.json(
                conflicts.conflicts(
                        call.subject(),
                        call.moment(),
                        call.text(Parameter.WORKSPACE).orElse(null),
                        call.page()));
    }

    private Reply changes(Call call) {
        return Answers.json(
                changes.changes(
                        call.subject(),
                        call.moment(),
                        call.number(Parameter.SINCE).orElse(-1L),
                        call.page(Call.MOST_CHANGES)));
    }

    private Reply compare(Call call) {
        Hashes asked = call.body(Hashes.class);
        @Nullable Map<String, String> directories = asked.directories();
        if (directories == null || directories.size() > MOST_DIRECTORIES) {
            throw new BadCall(
                    400,
                    "bad_body",
                    "expected directories with their hashes, at most " + MOST_DIRECTORIES);
        }
        Map<String, Checksum> hashes = new TreeMap<>();
        directories.forEach((path, hash) -> hashes.put(path, Call.checksum(hash)));
        return Answers.json(
                comparison.compare(call.subject(), call.moment(), asked.merkleFormat(), hashes));
    }
}
