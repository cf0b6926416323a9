package org.deployledger.agent.settings;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.work.Policy;
import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.deployledger.running.AgentName;
import org.deployledger.running.ProviderName;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// How an agent runs.
///
/// @param environment whose items it brings to this host
/// @param name of the agent, unique in the environment
/// @param host name of this host
/// @param api address of the ledger's query API
/// @param bootstrapServers of the ledger's Kafka; empty: the ledger says it
/// @param schemaRegistry of the ledger; empty: the ledger says it
/// @param clientProperties for Kafka clients, such as `sasl.*`
/// @param stateDirectory on a disk that lasts
/// @param httpHost where health and metrics are served
/// @param httpPort 0 takes any free one
/// @param heartbeat how often the agent says that it is alive
/// @param providers in the order of the file
public record AgentSettings(
        EnvironmentName environment,
        AgentName name,
        String host,
        URI api,
        Optional<String> bootstrapServers,
        Optional<String> schemaRegistry,
        Map<String, String> clientProperties,
        Path stateDirectory,
        String httpHost,
        int httpPort,
        Duration heartbeat,
        List<Entry> providers) {
    private static final String DEFAULT_API = "http://localhost:7080";

    /// A provider of the file.
    ///
    /// @param settings what its kind reads
    public record Entry(
            ProviderName name,
            String kind,
            String prefix,
            Policy policy,
            Duration every,
            List<String> accept,
            Path acceptIn,
            ProviderSettings settings) {}

    /// Copies the lists.
    public AgentSettings {
        clientProperties = Map.copyOf(clientProperties);
        providers = List.copyOf(providers);
    }

    /// Reads a configuration file.
    ///
    /// @throws IOException if it cannot be read
    /// @throws BadSettings if it is not right
    public static AgentSettings read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadSettings("there is no configuration file " + file);
        }
        return switch (Parser.parse(Format.TOML, bytes)) {
            case Parsing.Unparsable(List<Fault> faults) ->
                    throw new BadSettings(
                            "%s:%d:%d: %s"
                                    .formatted(
                                            file,
                                            faults.getFirst().position().line(),
                                            faults.getFirst().position().column(),
                                            faults.getFirst().message()));
            case Parsing.Parsed parsed ->
                    of(
                            (Value.Table) parsed.root(),
                            Objects.requireNonNull(file.toAbsolutePath().getParent()));
        };
    }

    private static AgentSettings of(Value.Table root, Path folder) throws IOException {
        ProviderSettings file = new ProviderSettings("agent", root, folder);
        try {
            AgentSettings settings =
                    new AgentSettings(
                            new EnvironmentName(file.text("environment")),
                            new AgentName(file.textOr("name").orElseGet(AgentSettings::localHost)),
                            file.textOr("host").orElseGet(AgentSettings::localHost),
                            address(file),
                            file.textOr("bootstrap-servers"),
                            file.textOr("schema-registry"),
                            properties(file.pathOr("client-properties")),
                            file.pathOr("state-dir").orElse(folder.resolve("agent-state")),
                            file.textOr("http-host").orElse("127.0.0.1"),
                            (int) file.numberOr("http-port", 7090, 0, 65_535),
                            file.durationOr("heartbeat", Duration.ofMinutes(5)),
                            providers(file, folder));
            file.refuseOthers();
            return settings;
        } catch (InvalidValueException e) {
            throw new BadSettings(String.valueOf(e.getMessage()));
        }
    }

    private static URI address(ProviderSettings file) {
        String text = file.textOr("api").orElse(DEFAULT_API);
        try {
            URI address = URI.create(text);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw file.bad("api", "an address such as " + DEFAULT_API);
        }
        throw file.bad("api", "an address such as " + DEFAULT_API);
    }

    private static List<Entry> providers(ProviderSettings file, Path folder) {
        ProviderSettings table =
                file.table("providers")
                        .orElseThrow(
                                () ->
                                        new BadSettings(
                                                "there is no provider; add [providers.NAME] with"
                                                        + " kind = \"files\""));
        List<Entry> entries = new ArrayList<>();
        for (String name : table.names()) {
            ProviderSettings entry = table.table(name).orElseThrow();
            entries.add(
                    new Entry(
                            new ProviderName(name),
                            entry.text("kind"),
                            entry.textOr("prefix").orElse(""),
                            Policy.valueOf(
                                    entry.wordOr(
                                                    "policy",
                                                    Policy.REPORT.word(),
                                                    "report",
                                                    "restore",
                                                    "adopt",
                                                    "accept")
                                            .toUpperCase(Locale.ROOT)),
                            entry.durationOr("every", Duration.ofMinutes(1)),
                            entry.texts("accept"),
                            entry.pathOr("accept-in").orElse(folder),
                            entry));
            Entry last = entries.getLast();
            if (last.policy() == Policy.ACCEPT && last.accept().isEmpty()) {
                throw new BadSettings(
                        "providers."
                                + name
                                + ".accept is missing: policy accept needs the command that"
                                + " deploys, such as [\"deployer\", \"deploy\", \"--yes\"]");
            }
        }
        return entries;
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static Map<String, String> properties(Optional<Path> file) throws IOException {
        Map<String, String> properties = new HashMap<>();
        if (file.isPresent()) {
            Properties read = new Properties();
            try (var in = Files.newBufferedReader(file.get())) {
                read.load(in);
            }
            read.forEach((key, value) -> properties.put(key.toString(), value.toString()));
        }
        return properties;
    }
}
