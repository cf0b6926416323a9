package org.deployledger.cli.blame;

import org.deployledger.cli.json.JsonObject;

/// One version of an item, with who made it.
///
/// @param checksum empty text where the version is the deletion
/// @param boundary whether the views lack the version before it, so that nobody can look further
///   back
public record Edition(
        long version,
        String checksum,
        String deployedBy,
        String deployedAt,
        String gitCommit,
        String deployment,
        boolean boundary) {
    /// The version as the query API tells it.
    public static Edition of(JsonObject row) {
        return new Edition(
                row.number("version"),
                row.text("checksum").orElse(""),
                row.required("deployed_by"),
                row.required("deployed_at"),
                row.required("git_commit"),
                row.required("deployment"),
                row.numberOf("trimmed_from").isPresent());
    }

    boolean isDeletion() {
        return checksum.isEmpty();
    }

    /// Puts what is known of it into an object.
    JsonObject into(JsonObject json) {
        return json.put("version", version)
                .put("deployed_by", deployedBy)
                .put("deployed_at", deployedAt)
                .put("git_commit", gitCommit)
                .put("deployment", deployment);
    }
}
