package org.deployledger.system.guides;

import org.deployledger.agent.Main;
import org.deployledger.cli.Deployer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// `deployer` for a shell, run in this process through its real entry point: a JVM for each of a
/// guide's commands would take minutes. The shell has a program that sends its folder, its home and
/// the arguments here, prints the answer, and ends with the exit code that ends it.
final class DeployerDoor implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, String> variables;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private DeployerDoor(ServerSocket door, Map<String, String> variables) {
        this.door = door;
        this.variables = variables;
        Thread.ofPlatform().daemon().name("deployer-door").start(this::serve);
    }

    /// @param variables what commands see besides `HOME`
    static DeployerDoor open(Map<String, String> variables) {
        try {
            return new DeployerDoor(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The programs of a terminal, by name; git's hooks find them too.
    Map<String, String> programs() {
        return Map.of(
                "deployer",
                """
                #!/usr/bin/env bash
                exec 9<>/dev/tcp/127.0.0.1/%d
                printf '%%s\\n' "$PWD" "$HOME" "$#" >&9
                for word in "$@"; do printf '%%s\\n' "$word" >&9; done
                while IFS= read -r word <&9; do
                  if [[ $word == $'\\001'* ]]; then exit "${word:1}"; else printf '%%s\\n' "$word"; fi
                done
                """
                        .formatted(door.getLocalPort()),
                "kafka-configs",
                """
                #!/bin/sh
                exec %s/bin/java -cp '%s' kafka.admin.ConfigCommand "$@" 2> /dev/null
                """
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path")));
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket shell = door.accept();
                threads.add(
                        Thread.ofPlatform().daemon().name("deployer").start(() -> serve(shell)));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /// Each command in a thread of its own: an agent runs as long as its host.
    private void serve(Socket shell) {
        try (shell) {
            answer(shell);
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void answer(Socket shell) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
        Path folder = Path.of(in.readLine());
        Map<String, String> seen = new HashMap<>(variables);
        seen.put("HOME", in.readLine());
        List<String> arguments = new ArrayList<>();
        for (int left = Integer.parseInt(in.readLine()); left > 0; left--) {
            arguments.add(in.readLine());
        }
        try (PrintStream out =
                new PrintStream(shell.getOutputStream(), true, StandardCharsets.UTF_8)) {
            boolean isAgent =
                    arguments.size() > 1
                            && arguments.getFirst().equals("agent")
                            && arguments.get(1).startsWith("-");
            int code =
                    isAgent
                            ? Main.run(arguments, folder, out, out)
                            : Deployer.run(
                                    arguments.toArray(String[]::new), seen, folder, out, out);
            out.println("\u0001" + code);
        }
    }

    @Override
    public void close() {
        try {
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(20));
            }
            door.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
