package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.files.disk.SteppedDisk;
import org.deployledger.agent.files.libc.LibcDisk;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Beside the directory lies a canary: a tree that links lead to. After whatever is tried, nothing
/// in it is added, changed or gone.
@NullMarked
class HostilePathsTest {
    /// With the full scale the intruder comes before every operation, else before all that open a
    /// folder and a tenth of the others.
    private static final int STRIDE =
            "full".equals(System.getProperty("test.scale", "tenth")) ? 1 : 10;

    private static final Desired OLD = desired(1, "a", "old", "d/b", "old");
    private static final Desired NEW = desired(2, "a", "new", "d/b", "new", "d/e/c", "new");

    @TempDir Path temporary;

    private Path canary = Path.of("");
    private String before = "";

    @BeforeEach
    void plantTheCanary() throws IOException {
        canary = Files.createDirectories(temporary.resolve("canary"));
        Files.createDirectories(canary.resolve("d/e"));
        Files.writeString(canary.resolve("a"), "canary");
        Files.writeString(canary.resolve("d/b"), "canary");
        before = digest();
    }

    @AfterEach
    void theCanaryIsAlive() throws IOException {
        assertEquals(before, digest());
    }

    /// Of names, kinds, contents, permissions and times of change, which tell of files that came
    /// and went.
    private String digest() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> paths = Files.walk(canary)) {
            for (Path path : paths.sorted().toList()) {
                all.append(canary.relativize(path))
                        .append(
                                Files.readAttributes(
                                        path, "unix:ctime,mode", LinkOption.NOFOLLOW_LINKS))
                        .append(Files.isRegularFile(path) ? Files.readString(path) : "")
                        .append('\n');
            }
        }
        return Checksum.of(all.toString().getBytes(StandardCharsets.UTF_8)) + "\n" + all;
    }

    private Fixture app() {
        return new Fixture(temporary.resolve("app"), "");
    }

    private static void link(Path link, Path target) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
    }

    @Test
    void refusesADirectoryThatIsALink() throws Exception {
        link(temporary.resolve("app"), canary);

        assertEquals("directory_unusable", app().refused(NEW).code());
    }

    @Test
    void refusesReleasesThatAreALink() throws Exception {
        link(temporary.resolve("app/releases"), canary);

        assertEquals("directory_unusable", app().refused(NEW).code());
    }

    @Test
    void replacesLinksThatLieInItsWay() throws Exception {
        Path app = temporary.resolve("app");
        link(app.resolve("current"), canary);
        link(app.resolve("current.next"), canary.resolve("a"));
        String name = "0000000000000000002-" + NEW.root().toString().substring(0, 12) + "-1";
        link(app.resolve("releases").resolve(name), canary);
        link(app.resolve("releases").resolve(name + ".json"), canary.resolve("a"));
        link(app.resolve("releases").resolve(name + ".told"), canary.resolve("new"));

        app().apply(NEW);

        assertEquals(Map.of("a", "new", "d/b", "new", "d/e/c", "new"), app().current());
    }

    @Test
    void removesOldReleasesWithoutFollowingTheirLinks() throws Exception {
        Fixture app = new Fixture(temporary.resolve("app"), "keep = 0");
        app.apply(OLD);
        Path release = app.directory.resolve("current").toRealPath();
        Files.delete(release.resolve("d/b"));
        Files.delete(release.resolve("d"));
        link(release.resolve("d"), canary.resolve("d"));
        link(release.resolve("more/link"), canary);
        Files.delete(release.resolve("a"));
        Files.createLink(release.resolve("a"), hardLinkable());

        app.apply(NEW);

        assertEquals(1, app.folders().size());
        assertEquals("kept", Files.readString(temporary.resolve("hard")));
    }

    private Path hardLinkable() throws IOException {
        return Files.writeString(temporary.resolve("hard"), "kept");
    }

    @Test
    void doesNotReadThroughLinks() throws Exception {
        Fixture app = app();
        app.apply(OLD);
        Path release = app.directory.resolve("current").toRealPath();
        Files.delete(release.resolve("a"));
        link(release.resolve("a"), canary.resolve("a"));

        List<Resource> found = app.provider.discover();

        assertEquals("foreign", found.getFirst().status());
        assertEquals("link", found.getFirst().kind());
        assertTrue(!found.getFirst().state().entries().containsKey("checksum"));
    }

    /// Something that somebody does while the agent is at work.
    private interface Meddling {
        void in(Path app) throws IOException;
    }

    private List<Meddling> meddlings() {
        return List.of(
                app -> swap(app.resolve("releases"), canary),
                app -> swap(newest(app), canary),
                app -> swap(newest(app).resolve("d"), canary.resolve("d")),
                app -> swap(newest(app).resolve("d/e"), canary.resolve("d/e")),
                app -> swap(newest(app).resolve("a"), canary.resolve("a")),
                app -> swap(app.resolve("current"), canary),
                app -> swap(app.resolve("current.next"), canary.resolve("new")),
                app -> swap(oldest(app), canary),
                app -> swap(oldest(app).resolve("d"), canary.resolve("d")),
                app -> swap(Path.of(newest(app) + ".json"), canary.resolve("new")),
                app -> swap(Path.of(newest(app) + ".told"), canary.resolve("new")));
    }

    /// What was there goes elsewhere within the directory, and a link takes its place.
    private static void swap(Path path, Path target) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".away"));
        }
        Path parent = path.resolveSibling(".");
        if (Files.isDirectory(parent)) {
            Files.createSymbolicLink(path, target);
        }
    }

    private static Path newest(Path app) throws IOException {
        List<Path> folders = folders(app);
        return folders.isEmpty() ? app.resolve("none") : folders.getLast();
    }

    private static Path oldest(Path app) throws IOException {
        List<Path> folders = folders(app);
        return folders.isEmpty() ? app.resolve("none") : folders.getFirst();
    }

    private static List<Path> folders(Path app) throws IOException {
        Path releases = app.resolve("releases");
        if (!Files.isDirectory(releases, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(releases)) {
            return paths.filter(path -> path.getFileName().toString().matches("[0-9a-f-]+"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nothingLeavesTheDirectoryWhateverIsSwappedForALinkMeanwhile() throws Exception {
        List<String> operations = Collections.synchronizedList(new ArrayList<>());
        rollOut(temporary.resolve("counted"), operations::add);
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("HostilePathsTest: -Dtest.seed=" + seed);
        Random random = new Random(seed);
        int refused = 0;
        int runs = 0;
        int[] meddled = {0};
        for (Meddling meddling : meddlings()) {
            for (int at = 0; at < operations.size(); at++) {
                if (!operations.get(at).startsWith("open") && random.nextInt(STRIDE) > 0) {
                    continue;
                }
                Path app = temporary.resolve("app" + runs++);
                int[] step = {at};
                SteppedDisk.Step intruder =
                        operation -> {
                            if (step[0]-- == 0) {
                                meddled[0]++;
                                meddling.in(app);
                            }
                        };
                refused += rollOut(app, intruder) ? 0 : 1;
            }
            assertEquals(before, digest());
        }
        System.out.println(runs + " rollouts with an intruder, " + refused + " refused");
        assertTrue(operations.size() > 60, "operations are enumerated");
        assertEquals(runs, meddled[0]);
    }

    /// From the old state to the new one, with somebody there; whether it was done.
    private static boolean rollOut(Path app, SteppedDisk.Step step) throws Exception {
        new Fixture(app, "keep = 0").applyAndEnd(OLD);
        Fixture stepped = new Fixture(app, new SteppedDisk(new LibcDisk(), step), "keep = 0");
        try {
            stepped.provider.apply(new Plan(List.of(), List.of()), NEW, stepped.course());
            return true;
        } catch (ProviderException e) {
            return false;
        }
    }
}
