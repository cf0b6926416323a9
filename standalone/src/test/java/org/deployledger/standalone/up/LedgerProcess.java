package org.deployledger.standalone.up;

import org.deployledger.standalone.Standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `deployer up` as a process of its own, that a test can kill.
final class LedgerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private LedgerProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static LedgerProcess up(Path directory) throws IOException {
        return up(directory, 0);
    }

    static LedgerProcess up(Path directory, int registryPort) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Standalone.class.getName(),
                        "up",
                        "--data-dir",
                        directory.toString(),
                        "--kafka-port=0",
                        "--registry-port=" + registryPort,
                        "--api-port=0",
                        "--output=json");
        return new LedgerProcess(new ProcessBuilder(command).start());
    }

    /// The next line on standard output, waiting for it; empty at the end.
    String line() throws IOException {
        String line = out.readLine();
        return line == null ? "" : line;
    }

    /// A field of the line `ready`, which is waited for.
    String ready(String field) throws IOException {
        String line = line();
        return line.replaceAll(".*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    long pid() {
        return process.pid();
    }

    /// kill -9.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM, which Ctrl-C is like; the exit code.
    int stop() throws InterruptedException {
        // Unlike its process, its handle leaves the streams open.
        process.toHandle().destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    /// All of standard error, once the process has ended.
    String errors() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
