package org.deployledger.agent.files.watch;

import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.FolderWalk;
import org.deployledger.agent.files.release.ReleaseName;
import org.deployledger.agent.files.release.Releases;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The folders that the kernel watches for us: the directory, that of the releases, and all of the
/// release that is current. Each is registered by what is open, not by a path that may lead
/// elsewhere meanwhile.
final class WatchedFolders implements AutoCloseable {
    private final WatchService service;
    private Set<WatchKey> directory = Set.of();
    private Set<WatchKey> release = Set.of();

    WatchedFolders() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    /// Something that changed.
    ///
    /// @param inRelease in the current release, not in the folders above it
    /// @param isNew whether there may be a folder that was not there
    record Touched(boolean inRelease, boolean isNew) {}

    synchronized void watchDirectory(Releases releases) throws IOException {
        directory = Set.of(register(releases.directory()), register(releases.releases()));
    }

    /// Watches this release, and no other any more.
    synchronized void watchRelease(Releases releases, ReleaseName name) throws IOException {
        Set<WatchKey> keys = new HashSet<>();
        try (Folder folder = releases.folder(name)) {
            FolderWalk.walk(folder, new Registration(keys));
        } finally {
            Set<WatchKey> old = release;
            release = Set.copyOf(keys);
            old.stream().filter(key -> !keys.contains(key)).forEach(WatchKey::cancel);
        }
    }

    /// Registers every folder that it comes by.
    private final class Registration implements FolderWalk.Visitor {
        private final Set<WatchKey> keys;

        Registration(Set<WatchKey> keys) {
            this.keys = keys;
        }

        @Override
        public void entered(Folder folder, String path) throws IOException {
            keys.add(register(folder));
        }
    }

    synchronized void forgetRelease() {
        release.forEach(WatchKey::cancel);
        release = Set.of();
    }

    private WatchKey register(Folder folder) throws IOException {
        return folder.path()
                .register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
    }

    /// Waits for the next change; empty where there was none in that time, or none that matters.
    Optional<Touched> next(long nanos) throws InterruptedException {
        WatchKey key = service.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        return key == null ? Optional.empty() : Optional.ofNullable(touched(key));
    }

    private synchronized @Nullable Touched touched(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        key.reset();
        if (release.contains(key)) {
            return new Touched(true, events.stream().anyMatch(WatchedFolders::isNew));
        }
        return directory.contains(key) ? new Touched(false, false) : null;
    }

    /// Where too many happened at once, there may be anything.
    private static boolean isNew(WatchEvent<?> event) {
        return event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)
                || event.kind().equals(StandardWatchEventKinds.OVERFLOW);
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
