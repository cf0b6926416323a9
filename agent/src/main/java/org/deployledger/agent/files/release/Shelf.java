package org.deployledger.agent.files.release;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.Entry;
import org.deployledger.agent.files.disk.Folder;
import org.deployledger.agent.files.disk.NewFile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The folder of releases. Only names of our own form are touched in it.
final class Shelf {
    private static final String MANIFEST = ".json";
    private static final String TOLD = ".told";
    private static final int PRIVATE = 0600;

    private final Folder folder;

    /// What was read: a manifest never changes.
    private final Map<ReleaseName, Manifest> manifests = new HashMap<>();

    Shelf(Folder folder) {
        this.folder = folder;
    }

    Optional<Release> find(String text) throws IOException {
        Optional<ReleaseName> name = ReleaseName.parse(text);
        return name.isEmpty() ? Optional.empty() : find(name.get());
    }

    private Optional<Release> find(ReleaseName name) throws IOException {
        Optional<Entry> entry = folder.look(name.toString());
        if (entry.isEmpty() || !entry.get().is(Entry.Kind.FOLDER)) {
            return Optional.empty();
        }
        boolean told = folder.look(name + TOLD).isPresent();
        return manifest(name).map(manifest -> new Release(name, manifest, told));
    }

    private Optional<Manifest> manifest(ReleaseName name) throws IOException {
        Manifest known = manifests.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = folder.read(name + MANIFEST)) {
            Optional<Manifest> read = ManifestJson.read(in.readAllBytes());
            read.ifPresent(manifest -> manifests.put(name, manifest));
            return read;
        } catch (DiskException e) {
            if (e.reason() == Reason.ABSENT || e.reason() == Reason.OTHER_KIND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The largest number that any name has, also of what is only in part there.
    long lastSerial() throws IOException {
        return names().stream().mapToLong(ReleaseName::serial).max().orElse(0);
    }

    void describe(ReleaseName name, Manifest manifest) throws IOException {
        try (NewFile file = folder.create(name + MANIFEST, PRIVATE)) {
            file.write(ManifestJson.write(manifest));
            file.sync();
        }
    }

    void markTold(ReleaseName name) throws IOException {
        if (folder.look(name + TOLD).isEmpty()) {
            folder.create(name + TOLD, PRIVATE).close();
        }
    }

    void sweep(Optional<Release> current) throws IOException {
        for (ReleaseName name : names()) {
            if (!isCurrent(name, current) && !isTold(name)) {
                remove(name);
            }
        }
    }

    void clean(Optional<Release> current, int keep) throws IOException {
        sweep(current);
        List<ReleaseName> old = new ArrayList<>(names());
        old.removeIf(name -> isCurrent(name, current));
        old.sort(Comparator.reverseOrder());
        for (ReleaseName name : old.subList(Math.min(keep, old.size()), old.size())) {
            remove(name);
        }
    }

    private boolean isTold(ReleaseName name) throws IOException {
        return is(name.toString(), Entry.Kind.FOLDER)
                && is(name + MANIFEST, Entry.Kind.FILE)
                && is(name + TOLD, Entry.Kind.FILE);
    }

    private boolean is(String name, Entry.Kind kind) throws IOException {
        return folder.look(name).filter(entry -> entry.is(kind)).isPresent();
    }

    private static boolean isCurrent(ReleaseName name, Optional<Release> current) {
        return current.map(Release::name).filter(name::equals).isPresent();
    }

    /// First what makes it a release, so that none is ever half there.
    private void remove(ReleaseName name) throws IOException {
        manifests.remove(name);
        FileTree.remove(folder, name + TOLD);
        FileTree.remove(folder, name + MANIFEST);
        FileTree.remove(folder, name.toString());
    }

    private Set<ReleaseName> names() throws IOException {
        Set<ReleaseName> names = new TreeSet<>(Comparator.comparing(ReleaseName::toString));
        for (String text : folder.names()) {
            String bare = text;
            for (String suffix : List.of(MANIFEST, TOLD)) {
                bare =
                        bare.endsWith(suffix)
                                ? bare.substring(0, bare.length() - suffix.length())
                                : bare;
            }
            ReleaseName.parse(bare).ifPresent(names::add);
        }
        return names;
    }
}
