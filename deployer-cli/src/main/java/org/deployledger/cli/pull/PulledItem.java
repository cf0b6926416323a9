package org.deployledger.cli.pull;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.sync.RemoteItem;

/// What `pull` did with one item.
///
/// @param outcome `taken`, `deleted`, `kept` (mine), or `conflict`
/// @param baseVersion the version that the workspace had, 0 where it had none
public record PulledItem(RemoteItem item, long baseVersion, String outcome) {
    static final String TAKEN = "taken";
    static final String DELETED = "deleted";
    static final String KEPT = "kept";
    static final String CONFLICT = "conflict";

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
                .put("git_commit", item.gitCommit());
    }
}
