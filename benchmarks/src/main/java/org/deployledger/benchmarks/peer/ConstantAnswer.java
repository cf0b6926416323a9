package org.deployledger.benchmarks.peer;

import io.helidon.webserver.WebServer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The HTTP server of the projector with one answer to everything.
public final class ConstantAnswer {
    private ConstantAnswer() {}

    /// Runs until it is killed; says `ready` once it serves.
    ///
    /// @param arguments port, and a file with the body
    public static void main(String[] arguments) throws Exception {
        byte[] body = Files.readAllBytes(Path.of(arguments[1]));
        WebServer.builder()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .routing(
                        routes ->
                                routes.any(
                                        (_, response) -> {
                                            response.header("Content-Type", "application/json");
                                            response.send(body);
                                        }))
                .build()
                .start();
        System.out.println("ready " + new String(body, StandardCharsets.UTF_8).length());
        new CountDownLatch(1).await();
    }
}
