package org.deployledger.service;

import org.deployledger.registry.RegistryClient;
import org.deployledger.service.rebuild.Rebuild;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.settings.SettingsReader;
import org.deployledger.service.topology.DeciderTopology;
import org.deployledger.wire.EventDeserializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The ledger-service as a process: `ledger-service [run|rebuild] [--config FILE]`.
public final class Main {

    private static final String USAGE =
            """
            usage: ledger-service [run|rebuild] [--config FILE]

              ledger-service --config /etc/ledger-service.properties
              LEDGER_SERVICE_BOOTSTRAP_SERVERS=kafka:9092 ledger-service
              ledger-service rebuild --config /etc/ledger-service.properties

              run      decide commands (the default)
              rebuild  fold the log into a fresh state, while no ledger-service runs

            Settings come from the file (key=value) and from variables: LEDGER_SERVICE_ and the
            key in upper case with underscores for dots, which override the file.
            """;

    private Main() {}

    /// Runs until it is told to end, or until it cannot go on (exit code 1).
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv()));
    }

    /// Runs, and says with which code to exit: 0 done, 1 failed, 2 wrong usage.
    static int run(List<String> args, Map<String, String> variables) {
        Optional<Arguments> arguments = Arguments.parse(args);
        if (arguments.isEmpty()) {
            System.err.print(USAGE);
            return 2;
        }
        try {
            ServiceSettings settings =
                    SettingsReader.read(properties(arguments.get().config()), variables);
            return switch (arguments.get().command()) {
                case RUN -> serve(settings);
                case REBUILD -> rebuild(settings);
            };
        } catch (IOException | RuntimeException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private static int serve(ServiceSettings settings) throws IOException, InterruptedException {
        try (LedgerService service = LedgerService.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close"));
            Optional<Throwable> cause = service.awaitEnd();
            cause.ifPresent(failure -> System.err.println(failure.getMessage()));
            return cause.isPresent() ? 1 : 0;
        }
    }

    private static int rebuild(ServiceSettings settings) throws IOException {
        try (RegistryClient registry = new RegistryClient(settings.registry())) {
            Rebuild rebuild =
                    new Rebuild(settings, new EventDeserializer(registry), DeciderTopology.STORE);
            rebuild.run()
                    .forEach(
                            done ->
                                    System.out.printf(
                                            "partition %d: %d events folded, %d foreign records"
                                                    + " passed over%n",
                                            done.partition(), done.events(), done.foreign()));
            return 0;
        }
    }

    private static Map<String, String> properties(@Nullable Path file) throws IOException {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                throw new IOException("there is no settings file " + file, e);
            }
        }
        Map<String, String> map = new HashMap<>();
        properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
        return map;
    }

    private enum Command {
        RUN,
        REBUILD
    }

    private record Arguments(Command command, @Nullable Path config) {

        static Optional<Arguments> parse(List<String> args) {
            Command command = Command.RUN;
            Path config = null;
            for (int i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "run" -> command = Command.RUN;
                    case "rebuild" -> command = Command.REBUILD;
                    case "--config" -> {
                        i++;
                        if (i == args.size()) {
                            return Optional.empty();
                        }
                        config = Path.of(args.get(i));
                    }
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(new Arguments(command, config));
        }
    }
}
