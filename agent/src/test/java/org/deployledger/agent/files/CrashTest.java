package org.deployledger.agent.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.files.disk.Disk;
import org.deployledger.agent.files.disk.DiskException;
import org.deployledger.agent.files.disk.ModelDisk;
import org.deployledger.agent.files.disk.ModelDisk.Luck;
import org.deployledger.agent.files.disk.SteppedDisk;
import org.deployledger.agent.files.release.Release;
import org.deployledger.agent.files.release.Releases;
import org.deployledger.agent.process.CommandRunner;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.ProviderException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// The power is lost before every single file operation of a switch, with every kind of luck.
@NullMarked
class CrashTest {
    private static final boolean FULL = "full".equals(System.getProperty("test.scale", "tenth"));
    private static final Path DIRECTORY = Path.of("/app");
    private static final FilesSettings SETTINGS = Fixture.settings(DIRECTORY, "keep = 1");

    private static final Desired FIRST = Fixture.desired(1, "a.toml", "x = 1\n", "d/b", "one");
    private static final Desired OLD =
            Fixture.desired(2, "a.toml", "x = 2\n", "d/b", "two", "gone", "g");
    private static final Desired NEW =
            Fixture.desired(3, "a.toml", "x = 3\n", "d/b", "two", "d/e/c", "new");

    /// The death of the agent. Nothing it would do afterwards happens.
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Counts operations, and dies before one.
    private static final class Plug implements SteppedDisk.Step {
        private final int at;
        private int done;
        private final List<String> operations = new ArrayList<>();

        Plug(int at) {
            this.at = at;
        }

        @Override
        public void before(String operation) {
            if (done >= at) {
                throw new Death();
            }
            done++;
            operations.add(operation);
        }
    }

    private static void rollOut(Disk disk, Desired desired) throws Exception {
        new Cleaning(Duration.ZERO, Runnable::run, DIRECTORY, SETTINGS.keep())
                .<ProviderException>after(
                        () -> switchTo(disk, desired), () -> Releases.open(disk, DIRECTORY, 0755));
    }

    private static void switchTo(Disk disk, Desired desired)
            throws IOException, ProviderException, InterruptedException {
        try (Releases releases = Releases.open(disk, DIRECTORY, 0755)) {
            Commands commands =
                    new Commands(
                            SETTINGS,
                            new CommandRunner(),
                            new Fixture(DIRECTORY, disk, "").course());
            new Rollout(SETTINGS, releases, Runnable::run, null, commands).run(desired);
        }
    }

    /// Whether it came to its end.
    private static boolean rollOutUntil(ModelDisk disk, Desired desired, Plug plug)
            throws Exception {
        try {
            rollOut(new SteppedDisk(disk, plug), desired);
            return true;
        } catch (Death e) {
            return false;
        } catch (RuntimeException e) {
            if (e.getCause() instanceof Death) {
                return false;
            }
            throw e;
        }
    }

    private static ModelDisk before() throws Exception {
        ModelDisk disk = new ModelDisk();
        rollOut(disk, FIRST);
        rollOut(disk, OLD);
        return disk;
    }

    private static SortedMap<String, String> content(Desired desired) throws Exception {
        SortedMap<String, String> content = new TreeMap<>();
        for (DesiredItem item : desired.items().values()) {
            content.put(item.path().value(), new String(item.bytes(), StandardCharsets.UTF_8));
        }
        return content;
    }

    private static List<Luck> kindsOfLuck(Random random) {
        List<Luck> all = new ArrayList<>(List.of(Luck.NONE, Luck.ALL));
        for (int i = 0; i < (FULL ? 100 : 10); i++) {
            all.add(new Chance(random.nextLong()));
        }
        return all;
    }

    /// Some of it is there, torn.
    private static final class Chance implements Luck {
        private final Random random;

        Chance(long seed) {
            random = new Random(seed);
        }

        @Override
        public int changes(int unsynced) {
            return random.nextInt(unsynced + 1);
        }

        @Override
        public byte[] bytes(byte[] synced, byte[] written) {
            byte[] torn = Arrays.copyOf(written, random.nextInt(written.length + 1));
            if (random.nextBoolean() && torn.length > 0) {
                Arrays.fill(torn, random.nextInt(torn.length), torn.length, (byte) 0);
            }
            return torn;
        }
    }

    private static Random random() {
        long seed = Long.getLong("test.seed", System.nanoTime());
        System.out.println("CrashTest: -Dtest.seed=" + seed);
        return new Random(seed);
    }

    @Test
    void leavesTheOldOrTheNewReleaseWholeWhereverItIsCutOff() throws Exception {
        Random random = random();
        SortedMap<String, String> old = content(OLD);
        SortedMap<String, String> fresh = content(NEW);
        int olds = 0;
        int news = 0;
        int operations = 0;
        boolean ended = false;
        for (int at = 0; !ended; at++) {
            ModelDisk disk = before();
            Plug plug = new Plug(at);
            ended = rollOutUntil(disk, NEW, plug);
            for (Luck luck : kindsOfLuck(random)) {
                ModelDisk after = disk.afterPowerLoss(luck);
                SortedMap<String, String> seen = after.tree("current");
                assertTrue(
                        seen.equals(old) || seen.equals(fresh),
                        () -> "after " + plug.operations + ": " + seen);
                if (seen.equals(old)) {
                    olds++;
                } else {
                    news++;
                }
                assertRecovers(after, fresh, "after " + plug.operations);
            }
            operations = at;
        }
        System.out.println(
                operations + " operations, " + olds + " times the old, " + news + " the new");
        assertTrue(operations > 60, "operations are enumerated");
        assertTrue(olds > 0 && news > 0, "both outcomes are seen");
    }

    private static void assertRecovers(ModelDisk disk, SortedMap<String, String> fresh, String when)
            throws Exception {
        rollOut(disk, NEW);
        assertEquals(fresh, disk.tree("current"), when);
        assertEquals(6, disk.names("releases").size(), () -> when + disk.names("releases"));
        assertNoGarbage(disk, when);
    }

    /// The current release and at most one old one, each told of, with their manifests, and nothing
    /// else.
    private static void assertNoGarbage(ModelDisk disk, String when) throws Exception {
        assertEquals(List.of("current", "releases"), disk.names(), when);
        List<String> names = disk.names("releases");
        assertTrue(names.size() <= 6, () -> when + names);
        for (String name : names) {
            String bare = name.replaceAll("\\..*", "");
            assertTrue(names.containsAll(List.of(bare, bare + ".json", bare + ".told")), when);
        }
        try (Releases releases = Releases.open(disk, DIRECTORY, 0755)) {
            Release current = releases.current().found().orElseThrow();
            assertTrue(current.told(), when);
            assertTrue(releases.isUntouched(current), when);
        }
    }

    @Test
    void keepsTheOldReleaseWhateverOperationFails() throws Exception {
        int failures = 0;
        Plug counter = new Plug(Integer.MAX_VALUE);
        rollOutUntil(before(), NEW, counter);
        for (int at = 0; at < counter.done; at++) {
            ModelDisk disk = before();
            int[] left = {at};
            SteppedDisk.Step failing =
                    operation -> {
                        if (left[0]-- == 0) {
                            throw new DiskException(DiskException.Reason.FULL, operation);
                        }
                    };
            boolean failed = false;
            try {
                rollOut(new SteppedDisk(disk, failing), NEW);
            } catch (IOException e) {
                failed = true;
                failures++;
            }
            String when = "after " + counter.operations.subList(0, at + 1);
            assertEquals(content(failed ? OLD : NEW), disk.tree("current"), when);
            assertRecovers(disk, content(NEW), when);
        }
        assertTrue(failures > 30, "most failures are failures of the whole");
    }

    @Test
    void firstReleaseOfAllIsThereOrNot() throws Exception {
        Random random = random();
        SortedMap<String, String> first = content(FIRST);
        boolean ended = false;
        for (int at = 0; !ended; at++) {
            ModelDisk disk = new ModelDisk();
            ended = rollOutUntil(disk, FIRST, new Plug(at));
            for (Luck luck : kindsOfLuck(random)) {
                ModelDisk after = disk.afterPowerLoss(luck);
                if (after.names().contains("current")) {
                    assertEquals(first, after.tree("current"));
                }
                rollOut(after, FIRST);
                assertEquals(first, after.tree("current"));
                assertEquals(3, after.names("releases").size());
            }
        }
    }

    @Test
    void whatIsReportedIsOnTheDisk() throws Exception {
        ModelDisk disk = before();

        rollOut(disk, NEW);

        assertEquals(content(NEW), disk.afterPowerLoss(Luck.NONE).tree("current"));
    }

    @Test
    void whatIsReportedOnceTheSwitchIsFoundDoneIsOnTheDiskToo() throws Exception {
        ModelDisk disk = before();
        Plug plug = new Plug(Integer.MAX_VALUE);
        rollOutUntil(before(), NEW, plug);
        int rename = plug.operations.indexOf("rename current.next");

        // The agent dies between the rename and its sync, starts again, and only then power is
        // lost.
        rollOutUntil(disk, NEW, new Plug(rename + 1));
        rollOut(disk, NEW);

        assertEquals(content(NEW), disk.afterPowerLoss(Luck.NONE).tree("current"));
    }

    @Test
    void survivesAnyNumberOfCrashesInARow() throws Exception {
        Random random = random();
        int rounds = FULL ? 20_000 : 2_000;
        ModelDisk disk = before();
        List<SortedMap<String, String>> allowed = List.of(content(OLD));
        for (int round = 0; round < rounds; round++) {
            Desired desired =
                    Fixture.desired(
                            round + 10,
                            "a.toml",
                            "x = " + round + "\n",
                            "d/" + random.nextInt(3),
                            "y" + round);
            boolean ended = rollOutUntil(disk, desired, new Plug(random.nextInt(150)));
            List<SortedMap<String, String>> now = new ArrayList<>(List.of(content(desired)));
            if (!ended) {
                now.addAll(allowed);
                disk = disk.afterPowerLoss(new Chance(random.nextLong()));
            }
            SortedMap<String, String> seen = disk.tree("current");
            assertTrue(now.contains(seen), () -> seen + " is none of " + now);
            allowed = List.of(seen);
            if (ended) {
                assertNoGarbage(disk, "round " + round);
            }
        }
    }
}
