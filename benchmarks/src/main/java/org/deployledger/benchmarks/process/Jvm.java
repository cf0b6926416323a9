package org.deployledger.benchmarks.process;

import org.deployledger.benchmarks.peer.OneLine;
import org.deployledger.testkit.process.ChildProcess;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Main classes in JVMs of their own, with the class path and the options of a server: ours and our
/// peers' run alike.
public final class Jvm {
    /// What every server runs with; the tests of this module say something that starts faster.
    private static final String SERVER_OPTIONS =
            System.getProperty("server.options", "-XX:+UseSerialGC -Xmx1g");

    private Jvm() {}

    /// The options that servers run with.
    public static String serverOptions() {
        return SERVER_OPTIONS;
    }

    /// The program `java` that runs this.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The command that starts the least that a JVM can do.
    public static List<String> oneLine() {
        URL classes = OneLine.class.getProtectionDomain().getCodeSource().getLocation();
        return List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                Path.of(URI.create(classes.toString())).toString(),
                OneLine.class.getName());
    }

    /// Starts a server.
    public static ChildProcess server(
            Class<?> main, List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(SERVER_OPTIONS.split(" ")));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return ChildProcess.start(command, variables);
    }
}
