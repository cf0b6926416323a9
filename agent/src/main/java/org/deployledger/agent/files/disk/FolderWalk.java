package org.deployledger.agent.files.disk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Goes through all that lies below a folder, however deep, without following a link. Others may be
/// at work there: what is gone between the listing and the look was not there.
public final class FolderWalk {
    /// Deeper than any path of an item; what others pile up is not followed for ever.
    private static final int DEEPEST = 4096;

    private final Deque<Level> levels = new ArrayDeque<>();
    private final Visitor visitor;

    private FolderWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    /// What is done on the way.
    public interface Visitor {
        /// Into a folder, also the first one.
        ///
        /// @param path to it, with a slash at its end; empty for the first one
        default void entered(Folder folder, String path) throws IOException {}

        /// Past anything that is no folder.
        ///
        /// @param folder that holds it
        /// @param path to it
        default void passed(Folder folder, String name, String path, Entry entry)
                throws IOException {}

        /// Out of a folder, but the first one.
        ///
        /// @param parent that holds it
        /// @param path to it
        /// @param empty whether nothing was in it
        default void left(Folder parent, String name, String path, boolean empty)
                throws IOException {}
    }

    private record Level(
            Folder folder, String name, String prefix, boolean empty, Iterator<String> names) {}

    /// Goes through the folder, which stays open.
    ///
    /// @throws IOException if anything cannot be looked at, or folders are too deep
    public static void walk(Folder root, Visitor visitor) throws IOException {
        FolderWalk walk = new FolderWalk(visitor);
        try {
            walk.enter(root, "", "");
            walk.goOn();
        } finally {
            while (walk.levels.size() > 1) {
                walk.levels.pop().folder().close();
            }
        }
    }

    private void enter(Folder folder, String name, String prefix) throws IOException {
        levels.push(new Level(folder, name, prefix, false, List.<String>of().iterator()));
        visitor.entered(folder, prefix);
        List<String> names = folder.names();
        levels.pop();
        levels.push(new Level(folder, name, prefix, names.isEmpty(), names.iterator()));
    }

    private void goOn() throws IOException {
        while (true) {
            Level level = levels.element();
            if (level.names().hasNext()) {
                look(level, level.names().next());
            } else if (levels.size() > 1) {
                leave();
            } else {
                return;
            }
        }
    }

    private void look(Level level, String name) throws IOException {
        Optional<Entry> entry = level.folder().look(name);
        if (entry.isEmpty()) {
            return;
        }
        String path = level.prefix() + name;
        if (!entry.get().is(Entry.Kind.FOLDER)) {
            visitor.passed(level.folder(), name, path, entry.get());
        } else if (levels.size() > DEEPEST) {
            throw new IOException("folders within one another more than " + DEEPEST + " deep");
        } else {
            enter(level.folder().open(name), name, path + "/");
        }
    }

    private void leave() throws IOException {
        Level level = levels.pop();
        level.folder().close();
        String path = level.prefix().substring(0, level.prefix().length() - 1);
        visitor.left(levels.element().folder(), level.name(), path, level.empty());
    }
}
