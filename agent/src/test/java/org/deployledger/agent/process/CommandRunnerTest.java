package org.deployledger.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.patience.Await;
import org.deployledger.agent.provider.CommandRun;
import org.deployledger.item.Bytes;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

@NullMarked
class CommandRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    private final CommandRunner runner = new CommandRunner();

    private Task task(Duration limit, String input, String... words) {
        return new Task(
                CommandRun.Purpose.CHECK,
                null,
                new Command(List.of(words), limit),
                folder,
                Map.of("DEPLOYER_RELEASE", "r7"),
                Bytes.wrap(input.getBytes(StandardCharsets.UTF_8)));
    }

    private CommandRun script(Duration limit, String script) throws InterruptedException {
        return runner.run(task(limit, "", "/bin/sh", "-c", script));
    }

    @Test
    void tellsExitCodeAndBothOutputs() throws Exception {
        CommandRun run = script(LONG, "echo out; echo err >&2; exit 3");

        assertEquals(3, run.exitCode());
        assertEquals("out\nerr\n", run.output());
        assertFalse(run.isGood());
    }

    @Test
    void runsInItsFolderWithItsVariables() throws Exception {
        CommandRun run = script(LONG, "pwd -P; echo $DEPLOYER_RELEASE");

        assertEquals(folder.toRealPath() + "\nr7\n", run.output());
        assertTrue(run.isGood());
    }

    @Test
    void passesWordsAsTheyAre() throws Exception {
        CommandRun run = runner.run(task(LONG, "", "printf", "%s|", "$HOME", "a b", "; exit 1"));

        assertEquals("$HOME|a b|; exit 1|", run.output());
    }

    @Test
    void givesTheInputAndItsEnd() throws Exception {
        assertEquals("{\"a\":1}", runner.run(task(LONG, "{\"a\":1}", "cat")).output());
    }

    @Test
    void doesNotMindAnInputThatNobodyReads() throws Exception {
        assertTrue(runner.run(task(LONG, "x".repeat(1 << 20), "true")).isGood());
    }

    @Test
    void keepsTheEndOfMuchOutput() throws Exception {
        CommandRun run = script(LONG, "head -c 10485760 /dev/zero | tr '\\0' x; echo the end");

        assertEquals(0, run.exitCode());
        assertEquals(CommandRun.OUTPUT_BYTES, run.output().length());
        assertTrue(run.output().endsWith("xxx" + "the end\n"));
    }

    @Test
    void escapesControlCharactersWithinItsLimit() throws Exception {
        assertEquals(
                "a\\u{1b}[31m\\u{d}\\u{9}b\n",
                script(LONG, "printf 'a\\033[31m\\r\\tb\\n'").output());

        String many = script(LONG, "head -c 5000 /dev/zero").output();
        assertTrue(many.length() <= CommandRun.OUTPUT_BYTES);
        assertTrue(many.startsWith("\\u{0}"));
    }

    @Test
    void saysThatThereIsNoSuchProgram() throws Exception {
        CommandRun run = runner.run(task(LONG, "", "no-such-program"));

        assertNull(run.exitCode());
        assertEquals("no-such-program: there is no such program\n", run.output());
    }

    @Test
    void killsAllThatItStartedWhenTimeIsUp() throws Exception {
        // The inner shell ends at once, so that what it started is nobody's descendant.
        CommandRun run =
                script(
                        Duration.ofMillis(500),
                        "(sleep 600 & echo $! > orphan); sleep 600 & echo $! > child; echo hello;"
                                + " wait");

        assertNull(run.exitCode());
        assertEquals("hello\n", run.output());
        for (String name : List.of("orphan", "child")) {
            long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
            Await.until(name + " is dead", () -> isDead(pid));
        }
    }

    @Test
    void doesNotWaitForWhatIsLeftInTheBackground() throws Exception {
        CommandRun run = script(LONG, "sleep 600 & echo $! > child; echo started");

        long pid = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        assertEquals(0, run.exitCode());
        assertEquals("started\n", run.output());
        assertFalse(isDead(pid));
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void killsTheCommandWhenInterrupted() throws Exception {
        Thread caller =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        assertThrows(
                                                InterruptedException.class,
                                                () -> script(LONG, "echo $$ > self; sleep 600")));
        Path self = folder.resolve("self");
        Await.until("started", () -> Files.exists(self) && Files.size(self) > 1);

        caller.interrupt();

        caller.join();
        long pid = Long.parseLong(Files.readString(self).strip());
        Await.until("dead", () -> isDead(pid));
    }

    /// A zombie that nobody collects in a container is dead, too. One that goes while its state is
    /// read cannot be read.
    private static boolean isDead(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            return Files.readAllLines(status).stream()
                    .anyMatch(line -> line.startsWith("State:") && line.contains("Z"));
        } catch (IOException e) {
            return true;
        }
    }
}
