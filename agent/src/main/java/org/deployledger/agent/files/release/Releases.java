package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.ItemPath;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// The releases in a directory, while it is open:
///
/// ```
/// DIR/current -> releases/0000000000000000042-9f86d081884c-7
/// DIR/releases/0000000000000000042-9f86d081884c-7/agents/a.toml
/// DIR/releases/0000000000000000042-9f86d081884c-7.json    what it was made of
/// DIR/releases/0000000000000000042-9f86d081884c-7.told    the running system was told of it
/// ```
///
/// A release is whole on the disk, and its manifest too, before `current` leads to it; nothing
/// changes it afterwards. What is neither current nor told is left over from an attempt that was
/// cut off.
public final class Releases implements AutoCloseable {
    /// What readers follow.
    public static final String CURRENT = "current";

    private static final String RELEASES = "releases";

    /// Where the bytes of a release are had from, checked.
    public interface Contents {
        /// The bytes of an item, fit to be released.
        ///
        /// @throws ProviderException if they cannot be had, or are not fit
        byte[] of(DesiredItem item) throws ProviderException;
    }

    private final Folder directory;
    private final Folder releases;
    private final Shelf shelf;
    private final CurrentLink link;

    private Releases(Folder directory, Folder releases) {
        this.directory = directory;
        this.releases = releases;
        this.shelf = new Shelf(releases);
        this.link = new CurrentLink(directory, RELEASES, shelf);
    }

    /// Permissions of folders: who may read a file may list its folder.
    public static int folderMode(int fileMode) {
        return fileMode | ((fileMode & 0444) >> 2) | 0700;
    }

    /// Opens the directory, and makes what is missing of it.
    ///
    /// @throws DiskException if the directory or `releases` in it is a link or no folder
    public static Releases open(Disk disk, Path path, int folderMode) throws IOException {
        Folder directory = disk.open(path);
        try {
            return new Releases(directory, opened(directory, folderMode));
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    /// Opens the directory if there is one with something in it, and makes nothing in an empty one.
    public static Optional<Releases> find(Disk disk, Path path, int folderMode) throws IOException {
        try (Folder directory = disk.find(path).orElse(null)) {
            if (directory == null
                    || (directory.look(RELEASES).isEmpty() && directory.look(CURRENT).isEmpty())) {
                return Optional.empty();
            }
        }
        return Optional.of(open(disk, path, folderMode));
    }

    private static Folder opened(Folder directory, int mode) throws IOException {
        if (directory.look(RELEASES).isPresent()) {
            return directory.open(RELEASES);
        }
        Folder made = directory.make(RELEASES, mode);
        try {
            made.spread();
            directory.sync();
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    /// Keeps other agents from applying to the same directory, until this is closed; false where
    /// one does.
    public boolean lock() throws IOException {
        return releases.lock();
    }

    /// The folder that holds `current`, open as long as this is.
    public Folder directory() {
        return directory;
    }

    /// The folder that holds the releases, open as long as this is.
    public Folder releases() {
        return releases;
    }

    /// The path of a release, for commands.
    public static Path path(Path directory, ReleaseName name) {
        return directory.resolve(RELEASES).resolve(name.toString());
    }

    /// Opens the folder of a release.
    public Folder folder(ReleaseName name) throws IOException {
        return releases.open(name.toString());
    }

    /// What `current` is.
    public Current current() throws IOException {
        return link.look();
    }

    /// A release by its name; empty where it is not there, or not whole.
    public Optional<Release> find(ReleaseName name) throws IOException {
        return shelf.find(name.toString());
    }

    /// All that lies in a release's folder now, by path.
    public SortedMap<String, Seen> scan(ReleaseName name) throws IOException {
        try (Folder folder = folder(name)) {
            return FileTree.scan(folder);
        }
    }

    /// Whether nobody changed anything in the release.
    public boolean isUntouched(Release release) throws IOException {
        SortedMap<String, Seen> made = new TreeMap<>();
        release.manifest()
                .items()
                .forEach(
                        (path, item) ->
                                made.put(
                                        path.value(), new Seen.File(item.checksum(), item.size())));
        return scan(release.name()).equals(made);
    }

    /// The bytes of a file in a release as it is now; empty where there is none that can be read,
    /// or it has more.
    public Optional<byte[]> read(ReleaseName name, ItemPath path, int most) throws IOException {
        try (Folder folder = folder(name)) {
            return FileTree.read(folder, path, most);
        } catch (DiskException e) {
            if (e.reason() == Reason.ABSENT || e.reason() == Reason.OTHER_KIND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Makes a release beside the others, and returns once it is on the disk. It takes no effect
    /// yet. What fails leaves a part of it to [#sweep].
    ///
    /// @param before whose bytes are copied where they did not change; empty for none
    /// @param since what the running system was told of last
    public Release make(
            Desired desired,
            Optional<Release> before,
            Optional<ReleaseName> since,
            Contents contents,
            int mode,
            Executor executor)
            throws IOException, ProviderException {
        ReleaseName name =
                ReleaseName.of(desired.sequence(), desired.root(), shelf.lastSerial() + 1);
        Manifest manifest = Manifest.of(desired, since);
        try (Materializer materializer =
                new Materializer(releases, name.toString(), mode, before, executor)) {
            materializer.make(desired.items(), contents);
        }
        shelf.describe(name, manifest);
        releases.sync();
        return new Release(name, manifest, false);
    }

    /// Has `current` lead to a release: readers see the one or the other, also after a loss of
    /// power.
    public void switchTo(ReleaseName name) throws IOException {
        link.leadTo(name);
    }

    /// Has `current` lead where it led before.
    public void switchBack(Current before) throws IOException {
        link.leadBackTo(before);
    }

    /// Returns once it is on the disk where `current` leads: a rename that was cut off may be seen
    /// and yet be lost with the power.
    public void settle() throws IOException {
        directory.sync();
    }

    /// Notes that the running system was told of a release, to the end.
    public void markTold(ReleaseName name) throws IOException {
        shelf.markTold(name);
        releases.sync();
    }

    /// Removes what attempts that were cut off have left.
    public void sweep() throws IOException {
        link.sweep();
        shelf.sweep(current().found());
    }

    /// Removes old releases but the newest ones.
    ///
    /// @param keep how many stay, the current one not counted
    public void clean(int keep) throws IOException {
        shelf.clean(current().found(), keep);
    }

    @Override
    public void close() {
        releases.close();
        directory.close();
    }
}
