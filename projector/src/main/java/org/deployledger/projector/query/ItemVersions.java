package org.deployledger.projector.query;

import org.deployledger.projector.look.Look;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;

import java.util.Optional;

/// A look for one version among those of an item that are kept.
///
/// @param wanted its number
/// @param found the version; empty where the item never had it, or it was trimmed
/// @param newest the newest version of the item that is kept, 0 where there is none
/// @param oldest the oldest one that is kept together with all between it and the newest
record ItemVersions(long wanted, Optional<ItemRow> found, long newest, long oldest) {
    static ItemVersions of(Look look, String path, long wanted) {
        long newest = 0;
        long oldest = 0;
        try (Rows rows = look.rows(Keys.history(look.environment(), path))) {
            boolean here = rows.seek(Keys.version(look.environment(), path, look.sequence()));
            for (; here; here = rows.next()) {
                ItemRow row = ItemRow.of(rows.value());
                newest = Math.max(newest, row.version());
                oldest = oldest == 0 || row.version() == oldest - 1 ? row.version() : oldest;
                if (row.version() <= wanted) {
                    return new ItemVersions(
                            wanted,
                            Optional.of(row).filter(each -> each.version() == wanted),
                            newest,
                            oldest);
                }
            }
        }
        return new ItemVersions(wanted, Optional.empty(), newest, oldest);
    }

    /// Whether the item had the version and the views do not have it any more.
    boolean isTrimmed() {
        return found.isEmpty() && wanted >= 1 && wanted < newest;
    }
}
