package org.deployledger.agent.files;

import static org.deployledger.agent.files.Fixture.desired;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.patience.Await;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.agent.provider.CommandRun.Purpose;
import org.deployledger.agent.provider.ProviderException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@NullMarked
class CommandsTest {
    @TempDir Path temporary;

    private Fixture app(String settings) {
        return new Fixture(temporary.resolve("app"), settings);
    }

    private static String shell(String script) {
        return "['/bin/sh', '-c', '''" + script + "''']\n";
    }

    /// What commands wrote to a file beside the directory.
    private List<String> log() throws IOException {
        Path log = temporary.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Test
    void checkRunsInTheCandidateBeforeTheSwitchAndReloadAfterIt() throws Exception {
        Fixture app =
                app(
                        "check = "
                                + shell(
                                        "echo check $(cat a) $(cat ../../current/a) >>"
                                                + " ../../../log")
                                + "reload = "
                                + shell(
                                        "echo reload $(cat current/a) $DEPLOYER_SEQUENCE >>"
                                                + " ../log"));
        app.apply(desired(1, "a", "one", "b", "b"));

        app.apply(desired(2, "a", "two", "b", "b2", "c", "c"));

        assertEquals(List.of("check one", "reload one 1", "check two one", "reload two 2"), log());
        assertEquals(
                List.of(Purpose.CHECK, Purpose.RELOAD, Purpose.CHECK, Purpose.RELOAD),
                app.runs.stream().map(CommandRun::purpose).toList());
    }

    @Test
    void commandsAreToldWhatItIsAbout() throws Exception {
        Fixture app =
                app(
                        "check = "
                                + shell(
                                        "echo $DEPLOYER_DIRECTORY; echo $DEPLOYER_RELEASE; echo"
                                                + " $DEPLOYER_PREVIOUS; pwd -P"));
        app.apply(desired(1, "a", "one"));
        String first = app.directory.resolve("current").toRealPath().toString();

        app.apply(desired(2, "a", "two"));

        String second = app.directory.resolve("current").toRealPath().toString();
        assertEquals(
                List.of(app.directory.toString(), second, first, second),
                app.runs.getLast().output().lines().toList());
    }

    @Test
    void checkThatFailsChangesNothing() throws Exception {
        Fixture app = app("check = " + shell("! grep -q bad a") + "reload = " + shell("echo r"));
        app.apply(desired(1, "a", "good"));
        app.runs.clear();

        ProviderException refusal = app.refused(desired(2, "a", "bad"));

        assertEquals("check_failed", refusal.code());
        assertEquals("the check command /bin/sh exited with 1", refusal.getMessage());
        assertEquals(Map.of("a", "good"), app.current());
        assertEquals(1, app.folders().size());
        assertEquals(List.of(Purpose.CHECK), app.runs.stream().map(CommandRun::purpose).toList());
        assertEquals(List.of("create a"), app.done);
        assertEquals(1, app.provider.applied().orElseThrow().sequence());
    }

    @Test
    void checkThatTakesTooLongChangesNothing() throws Exception {
        Fixture app =
                app("check-timeout = '300ms'\ncheck = " + shell("grep -q good a || sleep 600"));
        app.apply(desired(1, "a", "good"));

        ProviderException refusal = app.refused(desired(2, "a", "slow"));

        assertEquals("check_timed_out", refusal.code());
        assertNull(app.runs.getLast().exitCode());
        assertEquals(Map.of("a", "good"), app.current());
    }

    @Test
    void checkMayPrintWithoutEndAndLeaveAChildBehind() throws Exception {
        Fixture app =
                app(
                        "check = "
                                + shell(
                                        "head -c 10485760 /dev/zero | tr '\\0' x; sleep 600 & echo"
                                                + " $! > ../../../child; echo end"));

        app.apply(desired(1, "a", "one"));

        assertEquals(CommandRun.OUTPUT_BYTES, app.runs.getFirst().output().length());
        assertEquals(Map.of("a", "one"), app.current());
        long child = Long.parseLong(Files.readString(temporary.resolve("child")).strip());
        ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void checkThatChangesTheCandidateIsRefused() throws Exception {
        Fixture app = app("check = ['touch', 'cache']");

        assertEquals("candidate_changed", app.refused(desired(1, "a", "one")).code());
        assertEquals(List.of(), app.releases());
    }

    @Test
    void checkThatIsNotThereIsAFailure() {
        ProviderException refusal = app("check = ['no-such']").refused(desired(1, "a", "one"));

        assertEquals("check_failed", refusal.code());
        assertEquals(
                "the check command no-such could not be started: no-such: there is no such program",
                refusal.getMessage());
    }

    @Test
    void reloadThatFailsBringsTheOldReleaseBackAndReloadsIt() throws Exception {
        Fixture app = app("reload = " + shell("cat current/a >> ../log; ! grep -q bad current/a"));
        app.apply(desired(1, "a", "good\n"));
        Path old = app.directory.resolve("current").toRealPath();

        ProviderException refusal = app.refused(desired(2, "a", "bad\n"));

        assertEquals("reload_failed", refusal.code());
        assertEquals(List.of("good", "bad", "good"), log());
        assertEquals(old, app.directory.resolve("current").toRealPath());
        assertEquals(1, app.folders().size());
        assertEquals(1, app.provider.applied().orElseThrow().sequence());
        assertEquals(List.of("create a"), app.done);
    }

    @Test
    void reloadThatTakesTooLongBringsTheOldReleaseBack() throws Exception {
        Fixture app =
                app(
                        "reload-timeout = '300ms'\nreload = "
                                + shell("grep -q good current/a || sleep 600"));
        app.apply(desired(1, "a", "good"));

        assertEquals("reload_timed_out", app.refused(desired(2, "a", "slow")).code());
        assertEquals(Map.of("a", "good"), app.current());
    }

    @Test
    void firstReleaseThatCannotBeReloadedIsTakenBack() throws Exception {
        Fixture app = app("reload = ['false']");

        assertEquals("reload_failed", app.refused(desired(1, "a", "one")).code());
        assertFalse(Files.exists(app.directory.resolve("current")));
        assertEquals(List.of(), app.releases());
        assertEquals(Optional.empty(), app.provider.applied());
    }

    @Test
    void whatTheRunningSystemWasNotToldOfIsNotApplied() throws Exception {
        Fixture app = app("reload = " + shell("cat current/a; cat ../fifo"));
        Files.createDirectory(app.directory);
        mkfifo("fifo");
        Thread agent = Thread.ofPlatform().start(() -> applyUntilInterrupted(app, "one"));
        Await.until("switched", () -> Files.exists(app.directory.resolve("current")));

        agent.interrupt();
        agent.join();

        assertEquals(Optional.empty(), app.provider.applied());
        assertEquals(Map.of("a", "one"), app.current());
        app.provider.close();
        Fixture restarted = app("reload = " + shell("cat current/a"));
        restarted.apply(desired(1, "a", "one"));
        assertEquals("one", restarted.runs.getFirst().output());
        assertEquals(1, restarted.folders().size());
        assertEquals(1, restarted.provider.applied().orElseThrow().sequence());
    }

    private void mkfifo(String name) throws Exception {
        new ProcessBuilder("mkfifo", temporary.resolve(name).toString()).start().waitFor();
    }

    private static void applyUntilInterrupted(Fixture app, String content) {
        try {
            app.apply(desired(1, "a", content));
        } catch (InterruptedException e) {
            // As asked.
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void interruptionDuringTheCheckLeavesNothing() throws Exception {
        Fixture app = app("check = " + shell("touch ../../../checking; sleep 600"));
        Thread agent = Thread.ofPlatform().start(() -> applyUntilInterrupted(app, "one"));
        Await.until("checking", () -> Files.exists(temporary.resolve("checking")));

        agent.interrupt();
        agent.join();

        assertEquals(List.of(), app.releases());
        assertTrue(app.provider.discover().isEmpty());
    }
}
