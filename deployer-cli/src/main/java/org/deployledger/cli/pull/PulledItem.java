package org.deployledger.cli.pull;

import org.deployledger.cli.document.Rework;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.resolve.Unresolved;
import org.deployledger.cli.sync.RemoteItem;

import java.util.List;
import java.util.Optional;

/// What `pull` did with one item.
///
/// @param outcome `taken`, `deleted`, `kept` (mine), `merged`, or `conflict`
/// @param baseVersion the version that the workspace had, 0 where it had none
/// @param left what is to be resolved; empty where the file was not looked into
/// @param hindrance why it was not looked into; empty where it was
/// @param rework the state of a merged document that was set right
public record PulledItem(
        RemoteItem item,
        long baseVersion,
        String outcome,
        Optional<Unresolved> left,
        Optional<String> hindrance,
        Optional<Rework> rework) {
    static final String TAKEN = "taken";
    static final String DELETED = "deleted";
    static final String KEPT = "kept";
    static final String MERGED = "merged";
    static final String CONFLICT = "conflict";

    PulledItem(RemoteItem item, long baseVersion, String outcome) {
        this(item, baseVersion, outcome, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// One that has both sides' changes.
    static PulledItem merged(RemoteItem item, long baseVersion, Optional<Rework> rework) {
        return new PulledItem(
                item, baseVersion, MERGED, Optional.empty(), Optional.empty(), rework);
    }

    /// One that a person has to finish.
    static PulledItem open(RemoteItem item, long baseVersion, Unresolved left) {
        return new PulledItem(
                item, baseVersion, CONFLICT, Optional.of(left), Optional.empty(), Optional.empty());
    }

    /// One that was left alone.
    static PulledItem hindered(RemoteItem item, long baseVersion, String why) {
        return new PulledItem(
                item, baseVersion, CONFLICT, Optional.empty(), Optional.of(why), Optional.empty());
    }

    boolean isConflict() {
        return outcome.equals(CONFLICT);
    }

    JsonObject json() {
        JsonObject json =
                new JsonObject()
                        .put("path", item.path())
                        .put("operation", item.operation())
                        .put("outcome", outcome)
                        .put("base_version", baseVersion)
                        .put("current_version", item.version())
                        .put("deployed_by", item.deployedBy())
                        .put("deployment", item.deployment())
                        .put("git_commit", item.gitCommit())
                        .put("left_alone", hindrance.orElse(null));
        return left.map(each -> each.into(json))
                .orElseGet(() -> json.put("collisions", List.of(), _ -> json));
    }
}
