package org.deployledger.cli.command;

import org.deployledger.cli.render.OutputFormat;
import org.deployledger.cli.settings.SettingKey;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The options that every command takes.
final class GlobalOptions {
    /// When to use colour.
    enum Colour {
        auto,
        always,
        never
    }

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "ENV",
            description = "Environment to work with.")
    private @Nullable String environment;

    @Option(names = "--api", paramLabel = "URL", description = "Address of the query API.")
    private @Nullable String api;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers; by default what the query API says.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description = "Schema registry; by default what the query API says.")
    private @Nullable String schemaRegistry;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who acts; by default git's user.email.")
    private @Nullable String user;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Longest wait for an answer of the ledger.")
    private @Nullable String timeout;

    @Option(
            names = {"-C", "--directory"},
            paramLabel = "DIR",
            description = "Run as if started there.")
    private @Nullable Path directory;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text or json.",
            defaultValue = "text")
    private OutputFormat output = OutputFormat.text;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never.",
            defaultValue = "auto")
    private Colour colour = Colour.auto;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    @Option(names = "--verbose", description = "Show stack traces.")
    private boolean verbose;

    /// The same options where they are plain.
    void plain(PlainArguments arguments) {
        arguments
                .value("-e", value -> environment = value)
                .value("--environment", value -> environment = value)
                .value("--api", value -> api = value)
                .value("--bootstrap-servers", value -> bootstrapServers = value)
                .value("--schema-registry", value -> schemaRegistry = value)
                .value("--user", value -> user = value)
                .value("--timeout", value -> timeout = value)
                .value("-C", value -> directory = Path.of(value))
                .value("--directory", value -> directory = Path.of(value))
                .flag("--verbose", () -> verbose = true)
                .flag("--output=json", () -> output = OutputFormat.json)
                .flag("--output=text", () -> output = OutputFormat.text)
                .flag("--color=never", () -> colour = Colour.never)
                .flag("--color=always", () -> colour = Colour.always);
    }

    Map<SettingKey, String> flags() {
        Map<SettingKey, String> flags = new EnumMap<>(SettingKey.class);
        put(flags, SettingKey.ENVIRONMENT, environment);
        put(flags, SettingKey.API, api);
        put(flags, SettingKey.BOOTSTRAP_SERVERS, bootstrapServers);
        put(flags, SettingKey.SCHEMA_REGISTRY, schemaRegistry);
        put(flags, SettingKey.USER, user);
        put(flags, SettingKey.TIMEOUT, timeout);
        return flags;
    }

    private static void put(Map<SettingKey, String> flags, SettingKey key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }

    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    OutputFormat output() {
        return output;
    }

    Colour colour() {
        return colour;
    }

    boolean help() {
        return help;
    }

    boolean verbose() {
        return verbose;
    }
}
