package org.deployledger.cli.pull;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.merge.Collision;
import org.deployledger.cli.sync.RemoteItem;

import java.util.List;
import java.util.Locale;

/// What `pull` did with one item.
///
/// @param outcome `taken`, `deleted`, `kept` (mine), `merged`, or `conflict`
/// @param baseVersion the version that the workspace had, 0 where it had none
/// @param collisions where both sides contradict each other; nothing where the file was not looked
///   into, since it changed meanwhile
public record PulledItem(
        RemoteItem item, long baseVersion, String outcome, List<Collision> collisions) {
    static final String TAKEN = "taken";
    static final String DELETED = "deleted";
    static final String KEPT = "kept";
    static final String MERGED = "merged";
    static final String CONFLICT = "conflict";

    /// Copies the list.
    public PulledItem {
        collisions = List.copyOf(collisions);
    }

    PulledItem(RemoteItem item, long baseVersion, String outcome) {
        this(item, baseVersion, outcome, List.of());
    }

    boolean isConflict() {
        return outcome.equals(CONFLICT);
    }

    JsonObject json() {
        return new JsonObject()
                .put("path", item.path())
                .put("operation", item.operation())
                .put("outcome", outcome)
                .put("base_version", baseVersion)
                .put("current_version", item.version())
                .put("deployed_by", item.deployedBy())
                .put("deployment", item.deployment())
                .put("git_commit", item.gitCommit())
                .put("collisions", collisions, PulledItem::json);
    }

    private static JsonObject json(Collision collision) {
        return new JsonObject()
                .put("kind", collision.kind().name().toLowerCase(Locale.ROOT))
                .put("where", collision.where())
                .put("base", collision.base())
                .put("mine", collision.mine())
                .put("theirs", collision.theirs());
    }
}
