package org.deployledger.agent.files.drift;

import org.deployledger.agent.files.release.Current;
import org.deployledger.agent.files.release.Manifest;
import org.deployledger.agent.files.release.Release;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.files.release.Seen;
import org.deployledger.agent.provider.Resource;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of the current release as resources, by what was deployed and what lies there.
public final class Survey {
    static final String AS_DEPLOYED = "as_deployed";
    static final String MODIFIED = "modified";
    static final String MISSING = "missing";
    static final String FOREIGN = "foreign";
    static final String UNREADABLE = "unreadable";

    static final String FILE = "file";
    static final String LINK = "link";
    static final String FOLDER = "folder";

    private Survey() {}

    /// What was found in the directory; nothing where there is no release.
    public static List<Resource> resources(Releases releases) throws IOException {
        return switch (releases.current()) {
            case Current.At(Release release) ->
                    resources(release.manifest(), releases.scan(release.name()));
            case Current.Elsewhere(String target) ->
                    List.of(
                            new Resource(
                                    ResourceId.CURRENT,
                                    LINK,
                                    FOREIGN,
                                    new Value.Table(Map.of("target", shown(target)))));
            case Current.None(), Current.NoLink() -> List.of();
        };
    }

    private static Value shown(String target) {
        return new Value.Text(ResourceId.of(target));
    }

    private static List<Resource> resources(Manifest manifest, SortedMap<String, Seen> seen) {
        SortedMap<String, Manifest.Item> deployed = new TreeMap<>();
        manifest.items().forEach((path, item) -> deployed.put(path.value(), item));
        List<Resource> resources = new ArrayList<>();
        seen.forEach(
                (path, entry) -> {
                    if (!(entry instanceof Seen.EmptyFolder) || !holds(manifest, path)) {
                        resources.add(resource(path, entry, deployed.get(path)));
                    }
                });
        deployed.forEach(
                (path, item) -> {
                    if (!seen.containsKey(path)) {
                        resources.add(missing(path, item));
                    }
                });
        return resources;
    }

    /// A folder whose files are missing is no news beside them.
    private static boolean holds(Manifest manifest, String folder) {
        return manifest.items().keySet().stream()
                .map(ItemPath::value)
                .anyMatch(path -> path.startsWith(folder + "/"));
    }

    private static Resource resource(String path, Seen seen, Manifest.@Nullable Item deployed) {
        return switch (seen) {
            case Seen.File(var checksum, long size) -> {
                Map<String, Value> state = state(deployed);
                state.put("size", Value.Int.of(size));
                state.put("checksum", new Value.Text(checksum.toString()));
                String status =
                        deployed == null
                                ? FOREIGN
                                : deployed.checksum().equals(checksum) ? AS_DEPLOYED : MODIFIED;
                yield found(path, FILE, status, state);
            }
            case Seen.Unreadable(long size) -> {
                Map<String, Value> state = state(deployed);
                state.put("size", Value.Int.of(size));
                yield found(path, FILE, UNREADABLE, state);
            }
            case Seen.EmptyFolder() -> found(path, FOLDER, FOREIGN, state(deployed));
            case Seen.Foreign(String kind) -> found(path, kind, FOREIGN, state(deployed));
        };
    }

    private static Resource missing(String path, Manifest.Item deployed) {
        return found(path, FILE, MISSING, state(deployed));
    }

    private static Resource found(
            String path, String kind, String status, Map<String, Value> state) {
        return new Resource(ResourceId.of(path), kind, status, new Value.Table(state));
    }

    private static Map<String, Value> state(Manifest.@Nullable Item deployed) {
        Map<String, Value> state = new LinkedHashMap<>();
        if (deployed != null) {
            state.put("version", Value.Int.of(deployed.version()));
            state.put("deployed_checksum", new Value.Text(deployed.checksum().toString()));
        }
        return state;
    }
}
