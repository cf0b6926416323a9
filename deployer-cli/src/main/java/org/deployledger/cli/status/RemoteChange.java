package org.deployledger.cli.status;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.Symbol;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.sync.RemoteItem;

/// An item that somebody else has deployed since this workspace synced it.
///
/// @param baseVersion 0 where the workspace never saw it
public record RemoteChange(RemoteItem item, long baseVersion) {
    /// One line for people.
    String text(TextView view, int width) {
        String version =
                baseVersion == 0
                        ? "version " + item.version()
                        : "version " + baseVersion + " → " + item.version();
        return "  %s %s    %s   %s, %s, deployment %s"
                .formatted(
                        view.sign(Symbol.of(item.operation())),
                        TextView.padded(item.path(), width),
                        version,
                        item.deployedBy(),
                        view.ago(item.deployedAt()),
                        Brief.id(item.deployment()));
    }

    JsonObject json() {
        return new JsonObject()
                .put("path", item.path())
                .put("operation", item.operation())
                .put("base_version", baseVersion)
                .put("current_version", item.version())
                .put("deployed_by", item.deployedBy())
                .put("deployed_at", item.deployedAt())
                .put("git_commit", item.gitCommit())
                .put("deployment", item.deployment());
    }
}
