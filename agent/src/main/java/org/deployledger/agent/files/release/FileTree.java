package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.Entry;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.FolderWalk;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What lies below a folder now.
final class FileTree {
    private FileTree() {}

    /// All that lies there, by path; paths of others need not be paths of items.
    static SortedMap<String, Seen> scan(Folder root) throws IOException {
        Scan scan = new Scan();
        FolderWalk.walk(root, scan);
        return scan.seen;
    }

    private static final class Scan implements FolderWalk.Visitor {
        private final SortedMap<String, Seen> seen = new TreeMap<>();

        @Override
        public void passed(Folder folder, String name, String path, Entry entry)
                throws IOException {
            if (entry.is(Entry.Kind.FILE)) {
                file(folder, name, entry.size()).ifPresent(file -> seen.put(path, file));
            } else {
                seen.put(path, new Seen.Foreign(entry.kind().name().toLowerCase(Locale.ROOT)));
            }
        }

        @Override
        public void left(Folder parent, String name, String path, boolean empty) {
            if (empty) {
                seen.put(path, new Seen.EmptyFolder());
            }
        }
    }

    private static Optional<Seen> file(Folder folder, String name, long size) throws IOException {
        try (InputStream in = folder.read(name)) {
            MessageDigest digest = Checksum.sha256();
            byte[] buffer = new byte[16 << 10];
            long length = 0;
            int count;
            while ((count = in.read(buffer)) >= 0) {
                digest.update(buffer, 0, count);
                length += count;
            }
            return Optional.of(new Seen.File(Checksum.of(digest), length));
        } catch (DiskException e) {
            return switch (e.reason()) {
                case NOT_PERMITTED -> Optional.of(new Seen.Unreadable(size));
                case ABSENT -> Optional.empty();
                case OTHER_KIND -> Optional.of(new Seen.Foreign("other"));
                default -> throw e;
            };
        }
    }

    /// The bytes of one file; empty where there is no file that can be read, or more bytes.
    static Optional<byte[]> read(Folder root, ItemPath path, int most) throws IOException {
        List<String> names = path.names();
        Folder folder = null;
        try {
            for (String name : names.subList(0, names.size() - 1)) {
                Folder below = (folder == null ? root : folder).open(name);
                if (folder != null) {
                    folder.close();
                }
                folder = below;
            }
            return read(folder == null ? root : folder, names.getLast(), most);
        } catch (DiskException e) {
            if (e.reason() == Reason.FAILED) {
                throw e;
            }
            return Optional.empty();
        } finally {
            if (folder != null) {
                folder.close();
            }
        }
    }

    private static Optional<byte[]> read(Folder folder, String name, int most) throws IOException {
        try (InputStream in = folder.read(name)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? Optional.empty() : Optional.of(bytes);
        }
    }

    /// Removes an entry with all below it, if it is there. Links are removed, not followed.
    static void remove(Folder parent, String name) throws IOException {
        Optional<Entry> entry = parent.look(name);
        if (entry.isEmpty()) {
            return;
        }
        if (!entry.get().is(Entry.Kind.FOLDER)) {
            parent.removeFile(name);
            return;
        }
        try (Folder folder = parent.open(name)) {
            FolderWalk.walk(folder, new Removal());
        }
        parent.removeFolder(name);
    }

    private static final class Removal implements FolderWalk.Visitor {
        @Override
        public void passed(Folder folder, String name, String path, Entry entry)
                throws IOException {
            folder.removeFile(name);
        }

        @Override
        public void left(Folder parent, String name, String path, boolean empty)
                throws IOException {
            parent.removeFolder(name);
        }
    }
}
