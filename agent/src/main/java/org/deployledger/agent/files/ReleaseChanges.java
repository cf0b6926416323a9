package org.deployledger.agent.files;

import org.deployledger.agent.files.document.Documents;
import org.deployledger.agent.files.hook.ItemChange;
import org.deployledger.agent.files.hook.ItemChange.Side;
import org.deployledger.agent.files.release.Manifest;
import org.deployledger.agent.files.release.Release;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.files.release.Seen;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// In which items a release differs from an older one, as it lies there now: where somebody edited
/// a file by hand, the running system may know that edit.
final class ReleaseChanges {
    private final Releases releases;

    ReleaseChanges(Releases releases) {
        this.releases = releases;
    }

    /// The changes, by item.
    Map<ItemPath, ItemChange> between(Optional<Release> old, Release fresh) throws IOException {
        Map<ItemPath, Side> before = old.isEmpty() ? Map.of() : sides(old.get());
        Map<ItemPath, Side> after = sides(fresh);
        TreeSet<ItemPath> items = new TreeSet<>(before.keySet());
        items.addAll(after.keySet());
        Map<ItemPath, ItemChange> changes = new TreeMap<>();
        for (ItemPath item : items) {
            Side was = before.get(item);
            Side is = after.get(item);
            if (was == null || is == null || !was.checksum().equals(is.checksum())) {
                changes.put(item, new ItemChange(item, was, is));
            }
        }
        return changes;
    }

    private Map<ItemPath, Side> sides(Release release) throws IOException {
        Map<ItemPath, Side> sides = new TreeMap<>();
        for (Map.Entry<String, Seen> entry : releases.scan(release.name()).entrySet()) {
            if (entry.getValue() instanceof Seen.File file) {
                itemPath(entry.getKey())
                        .ifPresent(item -> sides.put(item, side(release, item, file)));
            }
        }
        return sides;
    }

    private Side side(Release release, ItemPath item, Seen.File file) {
        Manifest.@Nullable Item deployed = release.manifest().items().get(item);
        Optional<Long> version =
                deployed != null && deployed.checksum().equals(file.checksum())
                        ? Optional.of(deployed.version())
                        : Optional.empty();
        return new Side(version, file.checksum(), () -> bytes(release, item));
    }

    private Optional<byte[]> bytes(Release release, ItemPath item) {
        try {
            return releases.read(release.name(), item, Documents.COMPARED_BYTES);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// What others put there need not have a name that an item may have.
    private static Optional<ItemPath> itemPath(String path) {
        try {
            return Optional.of(new ItemPath(path));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
