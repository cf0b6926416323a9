package org.deployledger.agent;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.settings.AgentSettings;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The agent as a process: `deployer agent --config FILE`.
public final class Main {
    private static final String USAGE =
            """
            usage: deployer agent --config FILE [--check]

              deployer agent --config /etc/deployer/agent.toml
              deployer agent --config agent.toml --check
              deployer agent status

              --config FILE  how the agent runs: environment, name, providers
              --check        say whether the file is right, and start nothing

            Exit codes: 0 done, 1 failed, 2 wrong usage or a setting that is wrong, 5 a newer agent
            of the same name has started; 143 after SIGTERM and 130 after Ctrl-C: it ended between two
            actions, and goes on from there when it is started again.
            """;

    private static final int FENCED = 5;
    private static final String LOGGING = "logback.configurationFile";

    /// Held, so that its level is.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private Main() {}

    /// Runs until it is told to end, or fenced.
    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org/deployledger/agent/logback.xml");
        }
        Path folder = Path.of("").toAbsolutePath();
        System.exit(run(List.of(args), folder, System.out, System.err));
    }

    /// Runs, and says with which code to exit; an interrupt ends it as a signal does.
    ///
    /// @param folder what a relative path of the configuration file is relative to
    public static int run(List<String> args, Path folder, PrintStream out, PrintStream err) {
        HELIDON.setLevel(Level.WARNING);
        List<String> own =
                args.isEmpty() || !args.getFirst().equals("agent")
                        ? args
                        : args.subList(1, args.size());
        if (own.contains("--help") || own.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        Optional<Path> config = config(own).map(folder::resolve);
        if (config.isEmpty()) {
            err.print(USAGE);
            return 2;
        }
        try {
            AgentSettings settings = AgentSettings.read(config.get());
            if (own.contains("--check")) {
                return check(settings, out, err);
            }
            return serve(settings, out, err);
        } catch (BadSettings e) {
            err.printf("agent: %s%n  file  %s%n", e.getMessage(), config.get());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("agent: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private static int check(AgentSettings settings, PrintStream out, PrintStream err) {
        boolean right = true;
        for (Map.Entry<AgentSettings.Entry, Provider> each : Providers.make(settings).entrySet()) {
            try (Provider provider = each.getValue()) {
                Optional<String> obstacle = provider.obstacle();
                obstacle.ifPresent(
                        what ->
                                err.printf(
                                        "agent: providers.%s cannot work on this host%n  %s%n",
                                        each.getKey().name(), what));
                right &= obstacle.isEmpty();
            }
        }
        if (!right) {
            return 2;
        }
        int providers = settings.providers().size();
        out.printf(
                "The settings are right: agent %s of environment %s, %d %s%n",
                settings.name(),
                settings.environment(),
                providers,
                providers == 1 ? "provider" : "providers");
        return 0;
    }

    private static int serve(AgentSettings settings, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        try (Agent agent = Agent.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "close"));
            out.printf(
                    "agent %s of environment %s runs, health at http://%s:%d/health/ready%n",
                    settings.name(), settings.environment(), settings.httpHost(), agent.port());
            if (agent.awaitEnd()) {
                err.printf(
                        "agent: a newer agent %s has started; this one has ended%n"
                                + "  next  give each agent a name of its own%n",
                        settings.name());
                return FENCED;
            }
            return 0;
        }
    }

    private static Optional<Path> config(List<String> args) {
        Path config = null;
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "--config" -> {
                    i++;
                    if (i == args.size()) {
                        return Optional.empty();
                    }
                    config = Path.of(args.get(i));
                }
                case "--check" -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.ofNullable(config);
    }
}
