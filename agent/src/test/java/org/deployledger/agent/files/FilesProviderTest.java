package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.DiskException.Reason;
import org.deployledger.agent.files.disk.SteppedDisk;
import org.deployledger.agent.files.libc.LibcDisk;
import org.deployledger.agent.files.watch.Quiet;
import org.deployledger.agent.patience.Await;
import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Applied;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

@NullMarked
class FilesProviderTest {
    @TempDir Path temporary;

    private Fixture fixture(String settings) {
        return new Fixture(temporary.resolve("app"), settings);
    }

    private static Map<String, String> statuses(Fixture fixture) throws Exception {
        return fixture.provider.discover().stream()
                .collect(Collectors.toMap(Resource::id, Resource::status));
    }

    @Test
    void knowsNothingOfADirectoryThatIsNotThere() throws Exception {
        Fixture app = fixture("");

        assertEquals(List.of(), app.provider.discover());
        assertEquals(Optional.empty(), app.provider.applied());
        assertFalse(Files.exists(app.directory));
    }

    @Test
    void bringsItemsIntoTheDirectory() throws Exception {
        Fixture app = fixture("");

        Plan plan = app.apply(desired(7, "a.toml", "x = 1\n", "agents/b.txt", "b", "empty", ""));

        assertEquals(
                List.of("create a.toml", "create agents/b.txt", "create empty"),
                plan.actions().stream().map(Action::summary).toList());
        assertEquals(List.of("create a.toml", "create agents/b.txt", "create empty"), app.done);
        assertEquals(Map.of("a.toml", "x = 1\n", "agents/b.txt", "b", "empty", ""), app.current());
        assertEquals(
                Map.of(
                        "a.toml",
                        "as_deployed",
                        "agents/b.txt",
                        "as_deployed",
                        "empty",
                        "as_deployed"),
                statuses(app));
    }

    @Test
    void remembersWhatIsAppliedAcrossARestart() throws Exception {
        Desired desired = desired(7, "a.toml", "x = 1\n");
        fixture("").apply(desired);

        Fixture restarted = fixture("");

        assertEquals(Optional.of(new Applied(7, desired.root())), restarted.provider.applied());
        assertTrue(restarted.provider.plan(desired, restarted.provider.discover()).isEmpty());
    }

    private static Checksum checksumOf(String text) {
        return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsTwoOldReleasesAndNoMore() throws Exception {
        Fixture app = fixture("");

        for (int i = 1; i <= 5; i++) {
            app.apply(desired(i, "a", "content " + i));
        }

        assertEquals(
                List.of(3L, 4L, 5L),
                app.folders().stream().map(name -> Long.parseLong(name.substring(0, 19))).toList());
        assertEquals(9, app.releases().size());
    }

    @Test
    void keepsNoOldReleaseWhereNoneIsWanted() throws Exception {
        Fixture app = fixture("keep = 0");
        app.apply(desired(1, "a", "1"));

        app.apply(desired(2, "a", "2"));

        assertEquals(1, app.folders().size());
        assertEquals(Map.of("a", "2"), app.current());
    }

    @Test
    void leavesAloneWhatIsNotItsOwnAmongTheReleases() throws Exception {
        Fixture app = fixture("keep = 0");
        app.apply(desired(1, "a", "1"));
        Files.createDirectory(app.directory.resolve("releases/backup"));

        app.apply(desired(2, "a", "2"));

        assertTrue(app.releases().contains("backup"));
    }

    @Test
    void refusesADocumentThatCannotBeRead() throws Exception {
        Fixture app = fixture("");
        app.apply(desired(1, "a.toml", "x = 1\n"));
        Desired bad = desired(2, "a.toml", "x = 1\ny = = 2\n", "b.txt", "fine");

        ProviderException refusal = app.refused(bad);

        assertEquals("unparsable", refusal.code());
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("a.toml, line 2, column 5: "), message);
        assertEquals(Map.of("a.toml", "x = 1\n"), app.current());
        assertEquals(1, app.folders().size());
        Plan plan = app.provider.plan(bad, app.provider.discover());
        assertEquals("unparsable", plan.problems().getFirst().code());
    }

    @Test
    void bringsAnyBytesWhereDocumentsNeedNotBeRead() throws Exception {
        Fixture app = fixture("parse = false");

        app.apply(desired(1, "a.toml", "y = = 2\n"));

        assertEquals(Map.of("a.toml", "y = = 2\n"), app.current());
    }

    @Test
    void refusesContentThatIsNotWhatWasDeployed() throws Exception {
        Fixture app = fixture("");
        ItemPath path = new ItemPath("a");
        byte[] other = {1, 2, 3};
        Desired desired = desired(1, "a", "right");
        DesiredItem wrong = new DesiredItem(path, 1, checksumOf("right"), 5, () -> other);

        ProviderException refusal =
                app.refused(
                        new Desired(
                                1, desired.root(), new TreeMap<>(Map.of(path, wrong)), Map.of()));

        assertEquals("content_mismatch", refusal.code());
        assertEquals(List.of(), app.releases());
    }

    @Test
    void makesNoNewReleaseWhereTheStateIsThere() throws Exception {
        Fixture app = fixture("reload = ['true']");
        Desired desired = desired(1, "a", "1");
        app.apply(desired);

        app.apply(desired);

        assertEquals(1, app.folders().size());
        assertEquals(2, app.runs.size());
    }

    @Test
    void followsASequenceThatChangedNothingHere() throws Exception {
        Fixture app = fixture("");
        app.apply(desired(1, "a", "1"));
        Desired next = desired(2, "a", "1");

        Plan plan = app.apply(next);

        assertTrue(plan.isEmpty());
        assertEquals(2, app.provider.applied().orElseThrow().sequence());
    }

    @Test
    void bringsAnEmptyState() throws Exception {
        Fixture app = fixture("");
        app.apply(desired(1, "a/b", "1"));

        app.apply(desired(2));

        assertEquals(Map.of(), app.current());
        assertEquals(List.of(), app.provider.discover());
    }

    @Test
    void givesFilesTheModeOfTheSettings() throws Exception {
        Fixture app = fixture("file-mode = '0640'");

        app.apply(desired(1, "d/a", "1"));

        assertEquals(
                "rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(app.file("d/a"))));
        assertEquals(
                "rwxr-x---",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(app.file("d"))));
    }

    @Test
    void releaseIsNotChangedByAHandEditOfTheOldOne() throws Exception {
        Fixture app = fixture("");
        app.apply(desired(1, "same", "s", "a", "1"));
        Path old = app.directory.resolve("current").toRealPath();
        app.apply(desired(2, "same", "s", "a", "2"));

        Files.writeString(old.resolve("same"), "edited");

        assertEquals(Map.of("same", "s", "a", "2"), app.current());
    }

    @Test
    void oneProcessAppliesAtATime() throws Exception {
        Fixture app = fixture("check = ['sh', '-c', 'touch ../../busy; cat < ../../go']");
        Files.createDirectory(app.directory);
        new ProcessBuilder("mkfifo", app.directory.resolve("go").toString()).start().waitFor();
        Thread first = Thread.ofPlatform().start(() -> applyQuietly(app, desired(1, "a", "1")));
        Await.until("check runs", () -> Files.exists(app.directory.resolve("busy")));

        ProviderException refusal = fixture("").refused(desired(1, "a", "1"));

        assertEquals("busy", refusal.code());
        Files.writeString(app.directory.resolve("go"), "");
        first.join();
        assertEquals(Map.of("a", "1"), app.current());
    }

    @Test
    void anotherAgentIsRefusedUntilTheFirstIsGone() throws Exception {
        Fixture first = fixture("");
        Fixture second = fixture("");
        first.apply(desired(1, "a", "1"));

        ProviderException refusal = second.refused(desired(2, "b", "2"));
        Map<String, String> kept = first.current();
        first.provider.close();
        second.apply(desired(2, "b", "2"));

        assertEquals("busy", refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).contains("a directory of its own"));
        assertEquals(Map.of("a", "1"), kept);
        assertEquals(Map.of("b", "2"), second.current());
    }

    @Test
    void anAgentThatIsBackHasItsDirectoryAgainBeforeItApplies() throws Exception {
        fixture("").applyAndEnd(desired(1, "a", "1"));
        Fixture back = fixture("");
        try (AutoCloseable _ = back.provider.watch(() -> {})) {
            assertEquals("busy", fixture("").refused(desired(2, "b", "2")).code());
        }
    }

    private static void applyQuietly(Fixture app, Desired desired) {
        try {
            app.apply(desired);
        } catch (ProviderException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesToReplaceWhatIsNoLink() throws Exception {
        Fixture app = fixture("");
        Files.createDirectories(app.directory.resolve("current"));

        assertEquals("current_not_a_link", app.refused(desired(1, "a", "1")).code());
        assertArrayEquals(
                new Object[0], Fixture.tree(app.directory.resolve("current")).keySet().toArray());
    }

    @Test
    void removesOldReleasesOnceNobodyWaits() throws Exception {
        Path directory = temporary.resolve("app");
        FilesProvider provider =
                new FilesProvider(
                        Fixture.settings(directory, "keep = 1"),
                        new LibcDisk(),
                        Quiet.DEFAULT,
                        Duration.ofMillis(1));
        Fixture app = new Fixture(directory, "keep = 1");
        for (int round = 1; round < 6; round++) {
            Desired desired = desired(round, "a", "round " + round);
            provider.apply(provider.plan(desired, provider.discover()), desired, app.course());
        }

        Await.until("old releases are gone", () -> app.folders().size() == 2);
        assertEquals(Map.of("a", "round 5"), app.current());
        provider.close();
    }

    private Fixture refusing(String operation, Reason reason) {
        SteppedDisk.Step step =
                next -> {
                    if (next.equals(operation)) {
                        throw new DiskException(reason, next);
                    }
                };
        return new Fixture(temporary.resolve("app"), new SteppedDisk(new LibcDisk(), step), "");
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        fixture("").applyAndEnd(desired(1, "a", "1"));

        ProviderException refusal = refusing("write", Reason.FULL).refused(desired(2, "a", "2"));

        assertEquals("disk_full", refusal.code());
        assertEquals(Map.of("a", "1"), fixture("").current());
        assertEquals(1, fixture("").folders().size());
    }

    @Test
    void refusesADirectoryWithoutAParent() {
        Fixture app = new Fixture(temporary.resolve("no/such"), "");

        assertEquals("directory_unusable", app.refused(desired(1, "a", "1")).code());
    }
}
