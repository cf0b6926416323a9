package org.deployledger.agent.files.watch;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.release.Current;
import org.deployledger.agent.files.release.ReleaseName;
import org.deployledger.agent.files.release.Releases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.Optional;

/// Watches the directory for changes of others, on a thread of its own.
///
/// The provider's own changes are told apart by what they are, not by when they happen: a release
/// is complete before it is watched, nothing of ours changes it later, and where `current` leads is
/// compared with where the provider had it lead.
public final class ReleaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);

    private final Disk disk;
    private final Path path;
    private final int folderMode;
    private final Runnable changed;
    private final Debounce debounce;
    private final WatchedFolders folders;
    private Current expected = new Current.None();
    private boolean releaseTouched;

    private ReleaseWatch(Disk disk, Path path, int folderMode, Quiet quiet, Runnable changed)
            throws IOException {
        this.disk = disk;
        this.path = path;
        this.folderMode = folderMode;
        this.changed = changed;
        this.debounce = new Debounce(quiet);
        this.folders = new WatchedFolders();
    }

    /// Begins to watch; makes the directory where it is not there.
    ///
    /// @param changed called once things are quiet
    public static ReleaseWatch start(
            Disk disk, Path path, int folderMode, Quiet quiet, Runnable changed)
            throws IOException {
        ReleaseWatch watch = new ReleaseWatch(disk, path, folderMode, quiet, changed);
        try {
            watch.begin();
        } catch (IOException e) {
            watch.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("files-watch").start(watch::run);
        return watch;
    }

    private synchronized void begin() throws IOException {
        try (Releases releases = Releases.open(disk, path, folderMode)) {
            folders.watchDirectory(releases);
            follow(releases, releases.current());
        }
    }

    private void follow(Releases releases, Current current) throws IOException {
        expected = current;
        watch(releases, current.found().map(release -> release.name()));
    }

    private void watch(Releases releases, Optional<ReleaseName> name) throws IOException {
        if (name.isPresent()) {
            folders.watchRelease(releases, name.get());
        } else {
            folders.forgetRelease();
        }
    }

    /// A change of where `current` leads.
    public interface Switch {
        /// Makes the change.
        void run() throws IOException;
    }

    /// Makes a change of our own, which is not told of. A change of others in the release that it
    /// leads to is told of from the very switch on.
    ///
    /// @param next the release that `current` will lead to, if any
    public synchronized void during(Releases releases, Optional<ReleaseName> next, Switch change)
            throws IOException {
        try {
            folders.watchDirectory(releases);
            watch(releases, next);
        } catch (IOException e) {
            LOG.warn(
                    "release is not watched release={} reason={}",
                    next.orElse(null),
                    e.getMessage());
        }
        try {
            change.run();
        } finally {
            expected = releases.current();
        }
    }

    private void run() {
        try {
            while (true) {
                long left =
                        debounce.isPending() ? debounce.left(System.nanoTime()) : Long.MAX_VALUE;
                folders.next(left).ifPresent(this::touched);
                if (debounce.isPending() && debounce.left(System.nanoTime()) <= 0) {
                    debounce.reset();
                    tell();
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // The end of the watching.
        }
    }

    private void touched(WatchedFolders.Touched touched) {
        debounce.touch(System.nanoTime());
        if (touched.inRelease()) {
            releaseTouched = true;
            if (touched.isNew()) {
                followAgain();
            }
        }
    }

    /// What lies in a new folder is watched, too.
    private synchronized void followAgain() {
        try (Releases releases = Releases.find(disk, path, folderMode).orElse(null)) {
            if (releases != null) {
                follow(releases, expected);
            }
        } catch (IOException e) {
            LOG.warn("new folder is not watched reason={}", e.getMessage());
        }
    }

    private void tell() {
        boolean elsewhere = leadsElsewhere();
        if (releaseTouched || elsewhere) {
            releaseTouched = false;
            call();
        }
    }

    /// Whatever becomes of this change, the next one is told, too.
    private void call() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("change could not be told directory={}", path, e);
        }
    }

    private synchronized boolean leadsElsewhere() {
        try (Releases releases = Releases.find(disk, path, folderMode).orElse(null)) {
            Current now = releases == null ? new Current.None() : releases.current();
            boolean same = name(now).equals(name(expected));
            if (!same && releases != null) {
                follow(releases, now);
            }
            expected = now;
            return !same;
        } catch (IOException e) {
            LOG.warn("directory cannot be looked at reason={}", e.getMessage());
            return true;
        }
    }

    /// A release is told of or not, and stays the same.
    private static Object name(Current current) {
        return current.found().<Object>map(release -> release.name()).orElse(current);
    }

    @Override
    public void close() {
        folders.close();
    }
}
