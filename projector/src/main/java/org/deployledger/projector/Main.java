package org.deployledger.projector;

import org.deployledger.projector.settings.InvalidSettings;
import org.deployledger.projector.settings.ProjectorSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The projector as a process: `projector [--config FILE]`. Settings come from the file, which the
/// variable `PROJECTOR_CONFIG` may name instead, and from variables. It ends with 1 when it failed,
/// and with 2 when its settings cannot be used.
public final class Main {
    private static final String USAGE =
            """
            usage: projector [--config FILE]

              projector --config /etc/projector.properties\
            """;

    private Main() {}

    /// Runs until it is told to end.
    ///
    /// @param arguments `--config` and the settings file, or nothing
    public static void main(String[] arguments) throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(
                    "logback.configurationFile", "org/deployledger/projector/logback.xml");
        }
        System.exit(run(arguments, System.getenv()));
    }

    static int run(String[] arguments, Map<String, String> variables) throws InterruptedException {
        if (arguments.length != 0 && !(arguments.length == 2 && arguments[0].equals("--config"))) {
            System.err.println(USAGE);
            return 2;
        }
        ProjectorSettings settings;
        try {
            settings = ProjectorSettings.of(file(arguments, variables), variables);
        } catch (InvalidSettings | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        CountDownLatch ending = new CountDownLatch(1);
        try (Projector projector = Projector.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ending, projector)));
            log().atInfo().addKeyValue("port", projector.port()).log("projector started");
            while (!ending.await(1, TimeUnit.SECONDS)) {
                if (projector.failure().isPresent()) {
                    return 1;
                }
            }
            return 0;
        } catch (RuntimeException e) {
            log().atError().setCause(e).log("projector failed");
            return 1;
        }
    }

    /// Asked for late, so that the logging is configured first.
    private static Logger log() {
        return LoggerFactory.getLogger(Main.class);
    }

    private static void end(CountDownLatch ending, Projector projector) {
        ending.countDown();
        projector.close();
    }

    private static Map<String, String> file(String[] arguments, Map<String, String> variables)
            throws IOException {
        String name =
                arguments.length == 2
                        ? arguments[1]
                        : variables.getOrDefault("PROJECTOR_CONFIG", "");
        Map<String, String> values = new HashMap<>();
        if (!name.isEmpty()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(name))) {
                properties.load(reader);
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> values.put(key, properties.getProperty(key)));
        }
        return values;
    }
}
