package org.deployledger.system.guides;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `deployer` for a shell, run in this process through its real entry point: a JVM for each of a
/// guide's commands would take minutes. The shell has a function that sends its folder, its home
/// and the arguments here, prints the answer, and returns the exit code that ends it.
final class DeployerDoor implements AutoCloseable {
    private final ServerSocket door;
    private final Map<String, String> variables;

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

    /// The function, for bash.
    String function() {
        return """
        deployer() {
          local word code
          exec 9<>/dev/tcp/127.0.0.1/%d
          printf '%%s\\n' "$PWD" "$HOME" "$#" >&9
          for word in "$@"; do printf '%%s\\n' "$word" >&9; done
          while IFS= read -r word <&9; do
            if [[ $word == $'\\001'* ]]; then code=${word:1}; else printf '%%s\\n' "$word"; fi
          done
          exec 9>&-
          return "$code"
        }
        """
                .formatted(door.getLocalPort());
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket shell = door.accept()) {
                answer(shell);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
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
            int code = Deployer.run(arguments.toArray(String[]::new), seen, folder, out, out);
            out.println("\u0001" + code);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
