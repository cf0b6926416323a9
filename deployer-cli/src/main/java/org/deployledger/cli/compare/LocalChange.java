package org.deployledger.cli.compare;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.item.Checksum;

import java.util.Optional;

/// A difference between the workspace and what it last synced.
///
/// @param operation `added`, `modified` or `deleted`
/// @param baseVersion 0 where the workspace never saw the item
/// @param base what was synced, empty where the item was not there
/// @param checksum what the file holds, empty for a deletion
public record LocalChange(
        String path,
        String operation,
        long baseVersion,
        Optional<Checksum> base,
        Optional<Checksum> checksum) {
    public static final String ADDED = "added";
    public static final String MODIFIED = "modified";
    public static final String DELETED = "deleted";

    /// Whether the file is gone.
    public boolean isDeletion() {
        return checksum.isEmpty();
    }

    /// What people read behind the path.
    public String explanation() {
        return operation.equals(ADDED) && baseVersion == 0
                ? "new"
                : (isDeletion() ? "deleted, " : "") + "based on version " + baseVersion;
    }

    /// As `status` lists it.
    public JsonObject json() {
        return new JsonObject()
                .put("path", path)
                .put("operation", operation)
                .put("base_version", baseVersion);
    }
}
