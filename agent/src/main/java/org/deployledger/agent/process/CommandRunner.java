package org.deployledger.agent.process;

import org.deployledger.agent.provider.CommandRun;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs commands.
///
/// A command ends when its own process ends: what it leaves running in the background, a server
/// that it restarted, say, is left alone. One that is out of time is killed with all that it
/// started.
public final class CommandRunner {
    /// How long the output of what was left in the background is waited for.
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    /// Runs a command to its end, or to that of its time.
    ///
    /// @throws InterruptedException if the thread is interrupted; the command is killed then
    public CommandRun run(Task task) throws InterruptedException {
        long start = System.nanoTime();
        List<String> words = task.command().words();
        if (Program.find(words.getFirst(), task.folder()).isEmpty()) {
            return ended(task, null, start, words.getFirst() + ": there is no such program\n");
        }
        Process process;
        try {
            process = start(task);
        } catch (IOException e) {
            return ended(task, null, start, "cannot be started: " + e.getMessage() + "\n");
        }
        return finish(task, process, start);
    }

    private static CommandRun finish(Task task, Process process, long start)
            throws InterruptedException {
        OutputTail tail = new OutputTail();
        Thread drain = background(() -> tail.drain(process.getInputStream()));
        background(() -> feed(process, task.input().array()));
        try {
            boolean ended =
                    process.waitFor(task.command().limit().toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                ProcessTree.kill(process);
                process.waitFor();
            }
            drain.join(LAST_WORDS);
            Integer code = ended ? (Integer) process.exitValue() : null;
            return ended(task, code, start, tail.text());
        } catch (InterruptedException e) {
            ProcessTree.kill(process);
            throw e;
        }
    }

    /// As the leader of a session of its own, so that all it starts can be killed together, even
    /// what does not count as its descendant any more.
    private static Process start(Task task) throws IOException {
        List<String> words = new ArrayList<>();
        Optional<String> session = ProcessTree.newSession();
        session.ifPresent(words::add);
        words.addAll(task.command().words());
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(task.folder().toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(task.environment());
        return builder.start();
    }

    /// A command need not read its input, nor all of it.
    private static void feed(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException ignored) {
            // It has closed its side.
        }
    }

    private static Thread background(Runnable work) {
        return Thread.ofPlatform().daemon().name("command").start(work);
    }

    private static CommandRun ended(Task task, @Nullable Integer code, long start, String output) {
        return new CommandRun(
                task.purpose(),
                task.item(),
                task.command().words(),
                code,
                Duration.ofNanos(System.nanoTime() - start),
                output);
    }
}
