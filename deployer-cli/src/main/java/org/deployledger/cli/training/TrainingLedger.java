package org.deployledger.cli.training;

import org.deployledger.cli.json.JsonObject;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// An embedded ledger on free ports, in a process of its own.
final class TrainingLedger implements AutoCloseable {
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final String api;

    private TrainingLedger(Process process, String api) {
        this.process = process;
        this.api = api;
    }

    static TrainingLedger start(Path launcher, Path folder) throws IOException {
        Process process =
                new ProcessBuilder(
                                launcher.toString(),
                                "up",
                                "--data-dir",
                                folder.resolve("data").toString(),
                                "--kafka-port",
                                "0",
                                "--registry-port",
                                "0",
                                "--api-port",
                                "0",
                                "--output",
                                "json")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("{")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the embedded ledger did not start");
        }
        JsonObject ready = JsonObject.parse(line.getBytes(StandardCharsets.UTF_8));
        return new TrainingLedger(process, ready.required("api"));
    }

    String api() {
        return api;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
