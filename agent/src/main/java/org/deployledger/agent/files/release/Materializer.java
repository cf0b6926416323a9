package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.NewFile;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.ItemPath;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.concurrent.Executor;

/// Writes items as files below a folder, folder by folder, each opened from the one above it. When
/// it is done, all of them are on the disk, the folders too.
///
/// Every file is written anew, also one that did not change: a hard link to that of an older
/// release would carry over whatever was done to it there.
final class Materializer implements AutoCloseable {
    private final int mode;
    private final Syncs syncs;
    private final Deque<Level> levels = new ArrayDeque<>();

    private Materializer(int mode, Executor executor) {
        this.mode = mode;
        this.syncs = new Syncs(executor);
    }

    /// A folder that items are written to.
    ///
    /// @param prefix what the paths of all items in it begin with
    private record Level(Folder folder, String prefix) {}

    /// Makes a folder with the items in it.
    static void make(
            Folder parent,
            String name,
            int mode,
            SortedMap<ItemPath, DesiredItem> items,
            Releases.Contents contents,
            Executor executor)
            throws IOException, ProviderException {
        try (Materializer materializer = new Materializer(mode, executor)) {
            materializer.enter(parent, name, "");
            for (DesiredItem item : items.values()) {
                materializer.write(item.path().value(), contents.of(item));
            }
            while (!materializer.levels.isEmpty()) {
                materializer.leave();
            }
            materializer.syncs.flush();
        }
    }

    /// In the order of paths, all of one folder come in a row: one that was left is done.
    private void write(String path, byte[] bytes) throws IOException {
        while (!path.startsWith(levels.element().prefix())) {
            leave();
        }
        int from = levels.element().prefix().length();
        int slash;
        while ((slash = path.indexOf('/', from)) >= 0) {
            Folder above = levels.element().folder();
            enter(above, path.substring(from, slash), path.substring(0, slash + 1));
            from = slash + 1;
        }
        write(levels.element().folder(), path.substring(from), bytes);
    }

    private void write(Folder folder, String name, byte[] bytes) throws IOException {
        NewFile file = folder.create(name, mode);
        try {
            file.write(bytes);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        syncs.add(file);
    }

    private void enter(Folder above, String name, String prefix) throws IOException {
        levels.push(new Level(above.make(name, Releases.folderMode(mode)), prefix));
    }

    private void leave() throws IOException {
        syncs.add(levels.pop().folder());
    }

    @Override
    public void close() {
        syncs.close();
        levels.forEach(level -> level.folder().close());
    }
}
