package org.deployledger.cli.rollback;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Those items of a rollback that no rule is against.
///
/// @param target what was typed in front of paths, such as `label:launch` or `--only 7f3a91`
/// @param typed how a path is typed
record OtherItems(String target, UnaryOperator<String> typed) {
    private static final int MOST_TOLD = 20;

    /// The command that rolls them back; empty where there are none, or too many to be typed.
    ///
    /// @param violations each with its `path`
    Optional<NextStep> step(List<RollbackPlan.Item> items, List<JsonObject> violations) {
        Set<String> refused =
                violations.stream()
                        .map(violation -> violation.required("path"))
                        .collect(Collectors.toSet());
        List<String> others =
                items.stream()
                        .map(item -> item.change().path())
                        .filter(path -> !refused.contains(path))
                        .map(typed)
                        .toList();
        return others.isEmpty() || others.size() > MOST_TOLD
                ? Optional.empty()
                : Optional.of(
                        new NextStep(
                                "deployer rollback " + target + " " + String.join(" ", others),
                                "rolls back the other items"));
    }
}
