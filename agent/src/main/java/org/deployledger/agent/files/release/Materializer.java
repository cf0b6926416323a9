package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.NewFile;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// Makes a release of items: files below a folder, folder by folder, each opened from the one above
/// it. When it is done, all of them are on the disk, the folders too.
///
/// Every file is written anew, also one that did not change: a hard link to that of an older
/// release would carry over whatever is done to it there. The bytes of such a file are copied,
/// which is faster than to ask for them, if they still are what was deployed.
final class Materializer implements AutoCloseable {
    private final int mode;
    private final Map<ItemPath, Manifest.Item> known;
    private final Syncs syncs;
    private final Deque<Level> levels = new ArrayDeque<>();

    /// @param parent where the folder of the release is made
    /// @param mode of the files
    /// @param before whose bytes are copied where they did not change; empty for none
    Materializer(Folder parent, String name, int mode, Optional<Release> before, Executor executor)
            throws IOException {
        this.mode = mode;
        this.known = before.map(release -> release.manifest().items()).orElseGet(TreeMap::new);
        this.syncs = new Syncs(executor);
        levels.push(
                new Level(
                        parent.make(name, Releases.folderMode(mode)),
                        "",
                        before.map(release -> opened(parent, release.name().toString()))
                                .orElse(null)));
    }

    /// A folder that items are written to.
    ///
    /// @param prefix what the paths of all items in it begin with
    /// @param before the same folder of the release before; null where it has none
    private record Level(Folder folder, String prefix, @Nullable Folder before) {
        void closeBefore() {
            if (before != null) {
                before.close();
            }
        }
    }

    /// Makes the release.
    void make(SortedMap<ItemPath, DesiredItem> items, Releases.Contents contents)
            throws IOException, ProviderException {
        for (DesiredItem item : items.values()) {
            String name = enter(item.path().value());
            byte[] same = unchanged(name, item);
            write(name, same == null ? contents.of(item) : same);
        }
        while (!levels.isEmpty()) {
            leave();
        }
        syncs.flush();
    }

    /// In the order of paths, all of one folder come in a row: one that was left is done.
    ///
    /// @return the last name of the path
    private String enter(String path) throws IOException {
        while (!path.startsWith(levels.element().prefix())) {
            leave();
        }
        int from = levels.element().prefix().length();
        int slash;
        while ((slash = path.indexOf('/', from)) >= 0) {
            enter(path.substring(from, slash), path.substring(0, slash + 1));
            from = slash + 1;
        }
        return path.substring(from);
    }

    private void enter(String name, String prefix) throws IOException {
        Level above = levels.element();
        Folder made = above.folder().make(name, Releases.folderMode(mode));
        Folder before = above.before();
        levels.push(new Level(made, prefix, before == null ? null : opened(before, name)));
    }

    /// Whatever else is there: nothing is copied from it.
    private static @Nullable Folder opened(Folder folder, String name) {
        try {
            return folder.open(name);
        } catch (IOException e) {
            return null;
        }
    }

    /// The bytes as the release before has them; null where they changed, or somebody touched them.
    private byte @Nullable [] unchanged(String name, DesiredItem item) {
        Folder before = levels.element().before();
        Manifest.Item made = known.get(item.path());
        if (before == null || made == null || !made.checksum().equals(item.checksum())) {
            return null;
        }
        try (InputStream in = before.read(name)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(made.size()));
            return in.read() < 0 && Checksum.of(bytes).equals(item.checksum()) ? bytes : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        NewFile file = levels.element().folder().create(name, mode);
        try {
            file.write(bytes);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        syncs.add(file);
    }

    private void leave() throws IOException {
        Level left = levels.pop();
        left.closeBefore();
        syncs.add(left.folder());
    }

    @Override
    public void close() {
        syncs.close();
        for (Level level : levels) {
            level.folder().close();
            level.closeBefore();
        }
    }
}
