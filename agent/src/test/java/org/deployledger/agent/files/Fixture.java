package org.deployledger.agent.files;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.libc.LibcDisk;
import org.deployledger.agent.files.watch.Quiet;
import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.NullMarked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A directory, a provider for it, and what its commands did.
@NullMarked
final class Fixture {
    final Path directory;
    final FilesProvider provider;
    final List<CommandRun> runs = new ArrayList<>();
    final List<String> done = new ArrayList<>();

    Fixture(Path directory, Disk disk, String settings) {
        this.directory = directory;
        this.provider =
                new FilesProvider(
                        settings(directory, settings),
                        disk,
                        new Quiet(Duration.ofMillis(50), Duration.ofSeconds(5)),
                        Duration.ZERO);
    }

    Fixture(Path directory, String settings) {
        this(directory, new LibcDisk(), settings);
    }

    static FilesSettings settings(Path directory, String toml) {
        String all = "directory = \"" + directory + "\"\n" + toml;
        Parsing parsing = Parser.parse(Format.TOML, all.getBytes(StandardCharsets.UTF_8));
        Value.Table table = (Value.Table) ((Parsing.Parsed) parsing).root();
        ProviderSettings settings = new ProviderSettings("providers.app", table, Path.of("/etc"));
        FilesSettings read = FilesSettings.read(settings);
        settings.refuseOthers();
        return read;
    }

    /// Pairs of path and content.
    static Desired desired(long sequence, String... pairs) {
        return desired(sequence, Map.of(), pairs);
    }

    static Desired desired(long sequence, Map<ItemPath, Set<ItemPath>> uses, String... pairs) {
        SortedMap<ItemPath, DesiredItem> items = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            ItemPath path = new ItemPath(pairs[i]);
            byte[] bytes = pairs[i + 1].getBytes(StandardCharsets.UTF_8);
            items.put(
                    path,
                    new DesiredItem(path, sequence, Checksum.of(bytes), bytes.length, () -> bytes));
        }
        return new Desired(sequence, root(items), items, uses);
    }

    private static Checksum root(SortedMap<ItemPath, DesiredItem> items) {
        StringBuilder all = new StringBuilder();
        items.forEach((path, item) -> all.append(path).append(item.checksum()));
        return Checksum.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Discovers, plans and applies, as the agent does.
    Plan apply(Desired desired) throws ProviderException, InterruptedException {
        Plan plan = provider.plan(desired, provider.discover());
        provider.apply(plan, desired, course());
        return plan;
    }

    /// The same by an agent that ends then.
    void applyAndEnd(Desired desired) throws ProviderException, InterruptedException {
        apply(desired);
        provider.close();
    }

    ProviderException refused(Desired desired) {
        return assertThrows(ProviderException.class, () -> apply(desired));
    }

    Course course() {
        return new Course() {
            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public void done(Action action, String message) {
                done.add(action.summary());
            }

            @Override
            public void failed(Action action, String code, String message) {
                throw new AssertionError(code + " " + message);
            }

            @Override
            public void ran(CommandRun run) {
                runs.add(run);
            }
        };
    }

    /// What readers see: contents by path.
    SortedMap<String, String> current() throws IOException {
        return tree(directory.resolve("current").toRealPath());
    }

    static SortedMap<String, String> tree(Path root) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    tree.put(root.relativize(path).toString(), Files.readString(path));
                }
            }
        }
        return tree;
    }

    /// The names in the folder of releases.
    List<String> releases() throws IOException {
        try (Stream<Path> paths = Files.list(directory.resolve("releases"))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /// The folders among them.
    List<String> folders() throws IOException {
        return releases().stream().filter(name -> !name.contains(".")).toList();
    }

    /// A file of the current release.
    Path file(String path) {
        return directory.resolve("current").resolve(path);
    }
}
