package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.agent.patience.Await;
import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

@NullMarked
class HooksTest {
    /// Each writes its item and what happened to it.
    private static final String ALL =
            """
            reload = ['/bin/sh', '-c', 'echo reload >> ../log']
            [[hooks]]
            pattern = "**/*.toml"
            on-add = ['/bin/sh', '-c', 'echo add $DEPLOYER_ITEM >> ../log']
            on-change = ['/bin/sh', '-c', 'echo change $DEPLOYER_ITEM >> ../log']
            on-remove = ['/bin/sh', '-c', 'echo remove $DEPLOYER_ITEM >> ../log']
            """;

    @TempDir Path temporary;

    private Fixture app(String settings) {
        return new Fixture(temporary.resolve("app"), settings);
    }

    private List<String> log() throws IOException {
        Path log = temporary.resolve("log");
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        Files.deleteIfExists(log);
        return lines;
    }

    /// Pairs of a user and what it uses.
    private static Map<ItemPath, Set<ItemPath>> uses(String... pairs) {
        Map<ItemPath, Set<ItemPath>> uses = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            uses.merge(
                    new ItemPath(pairs[i]),
                    Set.of(new ItemPath(pairs[i + 1])),
                    (one, other) -> {
                        Set<ItemPath> both = new TreeSet<>(one);
                        both.addAll(other);
                        return both;
                    });
        }
        return uses;
    }

    @Test
    void tellsWhatChangedAlongTheDependenciesAndRemovalsAgainstThem() throws Exception {
        Fixture app = app(ALL);
        Map<ItemPath, Set<ItemPath>> before =
                uses("x-user.toml", "y-used.toml", "y-used.toml", "z-base.toml");
        app.apply(
                desired(
                        1,
                        before,
                        "x-user.toml",
                        "v = 1",
                        "y-used.toml",
                        "v = 1",
                        "z-base.toml",
                        "v = 1",
                        "same.toml",
                        "v = 1",
                        "m.toml",
                        "v = 1"));
        assertEquals(
                List.of(
                        "add m.toml",
                        "add same.toml",
                        "add z-base.toml",
                        "add y-used.toml",
                        "add x-user.toml",
                        "reload"),
                log());

        app.apply(
                desired(
                        2,
                        uses("a.toml", "same.toml", "same.toml", "m.toml", "m.toml", "q/new.toml"),
                        "a.toml",
                        "v = 1",
                        "same.toml",
                        "v = 1",
                        "m.toml",
                        "v = 2",
                        "q/new.toml",
                        "v = 1"));

        assertEquals(
                List.of(
                        "add q/new.toml",
                        "change m.toml",
                        "add a.toml",
                        "remove x-user.toml",
                        "remove y-used.toml",
                        "remove z-base.toml",
                        "reload"),
                log());
    }

    @Test
    void tellsItemsThatUseOneAnotherByPath() throws Exception {
        Fixture app = app(ALL);

        app.apply(
                desired(
                        1,
                        uses("c.toml", "d.toml", "d.toml", "c.toml", "b.toml", "e.toml"),
                        "b.toml",
                        "",
                        "c.toml",
                        "",
                        "d.toml",
                        "",
                        "e.toml",
                        ""));

        assertEquals(
                List.of("add e.toml", "add b.toml", "add c.toml", "add d.toml", "reload"), log());
    }

    @Test
    void givesTheTypedDifferenceAsJson() throws Exception {
        Fixture app = app("[[hooks]]\npattern = '*'\non-change = ['cat']\non-remove = ['cat']\n");
        app.apply(
                desired(
                        3,
                        "a.toml",
                        "s = 'x'\nn = 1\nd = 2024-01-02\nl = [1]\n",
                        "b.txt",
                        "plain"));

        app.apply(desired(4, "a.toml", "s = 'x'\nn = 1.5\nl = [1, true]\n"));

        String changed = app.runs.getFirst().output();
        assertEquals(
                new ObjectMapper()
                        .readTree(
                                """
                                {"item":"a.toml","change":"changed","sequence":4,
                                 "old":{"version":3,"checksum":"OLD"},
                                 "new":{"version":4,"checksum":"NEW"},
                                 "keys":[
                                  {"key":"d","change":"removed","old":{"type":"local-date","value":"2024-01-02"}},
                                  {"key":"l[1]","change":"added","new":{"type":"boolean","value":true}},
                                  {"key":"n","change":"modified","old":{"type":"integer","value":1},
                                   "new":{"type":"float","value":1.5}}]}
                                """),
                new ObjectMapper()
                        .readTree(
                                changed.replaceFirst("\"checksum\":\"\\w{64}", "\"checksum\":\"OLD")
                                        .replaceFirst(
                                                "\"checksum\":\"\\w{64}", "\"checksum\":\"NEW")));
        String removed = app.runs.getLast().output();
        assertEquals(
                "{\"item\":\"b.txt\",\"change\":\"removed\",\"sequence\":4,\"old\":{\"version\":3,",
                removed.substring(0, removed.indexOf("\"checksum")));
        assertEquals(new ItemPath("b.txt"), app.runs.getLast().item());
        assertEquals(CommandRun.Purpose.HOOK, app.runs.getLast().purpose());
    }

    @Test
    void tellsAHandEditThatIsTakenBack() throws Exception {
        Fixture app = app("[[hooks]]\npattern = 'a.toml'\non-change = ['cat']\n");
        Desired desired = desired(1, "a.toml", "port = 80\n");
        app.apply(desired);
        Files.writeString(app.file("a.toml"), "port = 81\n");

        app.apply(desired);

        var told = new ObjectMapper().readTree(app.runs.getFirst().output());
        assertEquals(81, told.at("/keys/0/old/value").intValue());
        assertEquals(80, told.at("/keys/0/new/value").intValue());
        assertEquals(true, told.at("/old/version").isMissingNode());
    }

    @Test
    void hookThatFailsBringsBackTheOldReleaseAndTellsWhatWasTold() throws Exception {
        String hooks =
                """
                reload = ['/bin/sh', '-c', 'echo reload >> ../log']
                [[hooks]]
                pattern = "*.toml"
                on-add = ['/bin/sh', '-c', 'echo add $DEPLOYER_ITEM >> ../log; ! grep -q bad $DEPLOYER_RELEASE/$DEPLOYER_ITEM']
                on-remove = ['/bin/sh', '-c', 'echo remove $DEPLOYER_ITEM >> ../log']
                """;
        Fixture app = app(hooks);
        app.apply(desired(1, "a.toml", ""));
        log();

        ProviderException refusal =
                app.refused(
                        desired(2, "a.toml", "", "b.toml", "", "c.toml", "# bad", "d.toml", ""));

        assertEquals("hook_failed", refusal.code());
        assertEquals("the hook command /bin/sh for c.toml exited with 1", refusal.getMessage());
        assertEquals(
                List.of("add b.toml", "add c.toml", "remove c.toml", "remove b.toml", "reload"),
                log());
        assertEquals(Map.of("a.toml", ""), app.current());
    }

    @Test
    void tellsAgainWhatAnInterruptedRolloutMayHaveTold() throws Exception {
        Fixture first = app(ALL);
        first.applyAndEnd(desired(1, "a.toml", "v = 1", "b.toml", "v = 1", "c.toml", "v = 1"));
        String slow = ALL.replace("echo reload", "sleep 600; echo reload");
        Fixture interrupted = app(slow);
        Thread agent =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThrows(
                                                InterruptedException.class,
                                                () ->
                                                        interrupted.apply(
                                                                desired(
                                                                        2, "a.toml", "v = 2",
                                                                        "b.toml", "v = 1", "c.toml",
                                                                        "v = 2"))));
        Await.until(
                "hook ran",
                () -> Files.readString(temporary.resolve("log")).contains("change a.toml"));
        agent.interrupt();
        agent.join();
        interrupted.provider.close();
        log();

        // One is taken back before the agent is there again, one is new, and one stays.
        app(ALL).apply(desired(3, "a.toml", "v = 1", "b.toml", "v = 3", "c.toml", "v = 2"));

        assertEquals(List.of("change a.toml", "change b.toml", "change c.toml", "reload"), log());
    }

    @Test
    void tellsTheSameReleaseAgainAfterAnInterruption() throws Exception {
        Desired desired = desired(1, "a.toml", "v = 1");
        Fixture interrupted = app(ALL.replace("echo reload", "sleep 600; echo reload"));
        Thread agent =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThrows(
                                                InterruptedException.class,
                                                () -> interrupted.apply(desired)));
        Await.until("hook ran", () -> Files.exists(temporary.resolve("log")));
        agent.interrupt();
        agent.join();
        interrupted.provider.close();
        log();

        app(ALL).applyAndEnd(desired);
        assertEquals(List.of("add a.toml", "reload"), log());

        app(ALL).apply(desired);
        assertEquals(List.of("reload"), log());
    }

    @Test
    void refusesHooksThatCannotBe() {
        for (String bad :
                List.of(
                        "[[hooks]]\npattern = '/abs'\non-add = ['x']",
                        "[[hooks]]\npattern = 'a[b]'\non-add = ['x']",
                        "[[hooks]]\npattern = '{a'\non-add = ['x']",
                        "[[hooks]]\npattern = 'a'",
                        "[[hooks]]\non-add = ['x']",
                        "[[hooks]]\npattern = 'a'\non-add = ['x']\non-delete = ['y']")) {
            assertThrows(BadSettings.class, () -> app(bad), bad);
        }
        Objects.requireNonNull(app("[[hooks]]\npattern = '{a,b}/**/?.toml'\non-add = ['x']"));
    }
}
