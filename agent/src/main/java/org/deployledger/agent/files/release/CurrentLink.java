package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.Entry;
import org.deployledger.agent.files.disk.Folder;

import java.io.IOException;
import java.util.Optional;

/// The link that readers follow. It is never written: another one is made beside it, and takes its
/// name.
final class CurrentLink {
    private static final String NEXT = "current.next";

    private final Folder directory;
    private final String releases;
    private final Shelf shelf;

    /// @param directory where the link lies
    /// @param releases name of the folder that the shelf is
    CurrentLink(Folder directory, String releases, Shelf shelf) {
        this.directory = directory;
        this.releases = releases;
        this.shelf = shelf;
    }

    /// What it is.
    Current look() throws IOException {
        Optional<Entry> entry = directory.look(Releases.CURRENT);
        if (entry.isEmpty()) {
            return new Current.None();
        }
        if (!entry.get().is(Entry.Kind.LINK)) {
            return new Current.NoLink();
        }
        String target = directory.target(Releases.CURRENT);
        Optional<Release> release =
                target.startsWith(releases + "/")
                        ? shelf.find(target.substring(releases.length() + 1))
                        : Optional.empty();
        return release.<Current>map(Current.At::new).orElse(new Current.Elsewhere(target));
    }

    void leadTo(ReleaseName name) throws IOException {
        point(releases + "/" + name);
    }

    void leadBackTo(Current before) throws IOException {
        switch (before) {
            case Current.At(Release release) -> leadTo(release.name());
            case Current.Elsewhere(String target) -> point(target);
            case Current.None() -> {
                FileTree.remove(directory, Releases.CURRENT);
                directory.sync();
            }
            case Current.NoLink() -> throw new IllegalArgumentException("nothing was switched");
        }
    }

    private void point(String target) throws IOException {
        sweep();
        directory.link(NEXT, target);
        directory.rename(NEXT, Releases.CURRENT);
        directory.sync();
    }

    /// Removes what a switch that was cut off has left.
    void sweep() throws IOException {
        FileTree.remove(directory, NEXT);
    }
}
