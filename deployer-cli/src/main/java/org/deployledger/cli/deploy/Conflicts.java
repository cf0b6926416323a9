package org.deployledger.cli.deploy;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.OpenConflict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Conflicts as people and scripts see them: item, both versions, and who deployed the current one.
///
/// @param reasons why those deployments were made, by deployment, as far as it is known
/// @param next what to type to settle them
public record Conflicts(List<OpenConflict> list, Map<String, String> reasons, List<NextStep> next) {
    private static final int MOST_TYPED = 3;

    public Conflicts {
        list = List.copyOf(list);
        reasons = Map.copyOf(reasons);
        next = List.copyOf(next);
    }

    /// No conflict.
    public static final Conflicts NONE = new Conflicts(List.of(), Map.of(), List.of());

    /// With the reasons of the deployments that were first, asked from the ledger.
    public static Conflicts explained(Session session, List<OpenConflict> list) {
        Reasons known = new Reasons(session);
        Map<String, String> reasons = new HashMap<>();
        list.stream()
                .map(OpenConflict::deployment)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(id -> known.of(id).ifPresent(text -> reasons.put(id, text)));
        return new Conflicts(list, reasons, next(session, list));
    }

    private static List<NextStep> next(Session session, List<OpenConflict> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        String paths =
                list.size() > MOST_TYPED
                        ? session.typed("")
                        : String.join(
                                " ",
                                list.stream()
                                        .map(conflict -> session.typed(conflict.path()))
                                        .toList());
        List<NextStep> steps = new ArrayList<>();
        boolean bare = session.workspace().git().isBare();
        String where = session.where();
        steps.add(
                new NextStep(
                        "deployer pull" + where + " " + paths,
                        "merge their version into yours" + (bare ? ", in your clone" : "")));
        if (session.commit().isEmpty()) {
            steps.add(new NextStep(session.deployCommand(), "deploy again"));
        } else {
            steps.add(new NextStep("git commit " + paths, "commit the merge"));
            steps.add(
                    bare
                            ? new NextStep(
                                    "deployer deploy" + where,
                                    "deploy it from there; then git push")
                            : new NextStep(
                                    "deployer deploy --commit HEAD" + where, "deploy that commit"));
        }
        return steps;
    }

    /// Prints each with its facts.
    public void text(TextView view) {
        int width = list.stream().mapToInt(each -> each.path().length()).max().orElse(0);
        for (OpenConflict conflict : list) {
            view.line(
                    "  %s %s    your base: version %d    current: version %d"
                            .formatted(
                                    view.sign(Symbol.CONFLICT),
                                    TextView.padded(conflict.path(), width),
                                    conflict.baseVersion(),
                                    conflict.currentVersion()));
            view.line("      theirs  " + theirs(conflict));
        }
    }

    private String theirs(OpenConflict conflict) {
        String deployment = conflict.deployment();
        String commit = conflict.gitCommit();
        String reason = deployment == null ? null : reasons.get(deployment);
        return Optional.ofNullable(conflict.deployedBy()).orElse("unknown")
                + (deployment == null ? "" : "   deployment " + Brief.id(deployment))
                + (commit == null ? "" : "   commit " + Brief.commit(commit))
                + (reason == null ? "" : "   \"" + reason + "\"");
    }

    /// As `deploy` and `status` list one.
    public static JsonObject json(OpenConflict conflict) {
        return new JsonObject()
                .put("path", conflict.path())
                .put("base_version", conflict.baseVersion())
                .put("current_version", conflict.currentVersion())
                .put("deployed_by", conflict.deployedBy())
                .put("deployment", conflict.deployment())
                .put("git_commit", conflict.gitCommit());
    }
}
