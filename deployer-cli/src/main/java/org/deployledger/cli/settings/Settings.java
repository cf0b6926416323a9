package org.deployledger.cli.settings;

import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.workspace.ItemSelection;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All settings of one invocation, each with its origin.
///
/// @param include patterns of files that are items, with origin; empty means every file
/// @param kafka properties of the Kafka clients
public record Settings(
        Map<SettingKey, Setting> values,
        List<String> include,
        List<String> exclude,
        Map<String, String> kafka) {
    /// Puts the sources together.
    ///
    /// @param flags what was given on the command line
    /// @param variables the process's environment variables
    /// @param workspace folder that may hold `deployer.toml`, empty outside a workspace
    public static Settings of(
            Map<SettingKey, String> flags,
            Map<String, String> variables,
            Optional<Path> workspace) {
        SettingsFile user = SettingsFile.read(userFile(variables));
        return of(
                flags,
                variables,
                SettingsFile.read(
                        workspace.map(root -> root.resolve("deployer.toml")).orElse(user.path())),
                user);
    }

    /// The same for a commit, with its own `deployer.toml`.
    ///
    /// @param text of that file, empty where the commit has none
    /// @param source of the text, for messages
    public static Settings ofCommit(
            Map<SettingKey, String> flags,
            Map<String, String> variables,
            Optional<String> text,
            String source) {
        Path label = Path.of(source);
        return of(
                flags,
                variables,
                text.map(toml -> SettingsFile.of(label, toml))
                        .orElseGet(() -> SettingsFile.empty(label)),
                SettingsFile.read(userFile(variables)));
    }

    /// The same for a commit that somebody else pushed to this machine: of its `deployer.toml` only
    /// `include` and `exclude` count, since the rest says whom this machine talks to, and how.
    public static Settings ofPushed(
            Map<SettingKey, String> flags,
            Map<String, String> variables,
            Optional<String> text,
            String source) {
        Settings pushed = ofCommit(flags, variables, text, source);
        Settings own = ofCommit(flags, variables, Optional.empty(), source);
        return new Settings(own.values(), pushed.include(), pushed.exclude(), own.kafka());
    }

    private static Settings of(
            Map<SettingKey, String> flags,
            Map<String, String> variables,
            SettingsFile own,
            SettingsFile user) {
        Map<SettingKey, Setting> values = new EnumMap<>(SettingKey.class);
        for (SettingKey key : SettingKey.values()) {
            value(key, flags, variables, List.of(own, user))
                    .ifPresent(setting -> values.put(key, setting));
        }
        Map<String, String> kafka = new LinkedHashMap<>(user.kafka());
        kafka.putAll(own.kafka());
        return new Settings(
                values,
                own.lists().getOrDefault(SettingsFile.INCLUDE, List.of()),
                own.lists().getOrDefault(SettingsFile.EXCLUDE, List.of()),
                kafka);
    }

    private static Optional<Setting> value(
            SettingKey key,
            Map<SettingKey, String> flags,
            Map<String, String> variables,
            List<SettingsFile> files) {
        if (flags.containsKey(key)) {
            return Optional.of(new Setting(flags.get(key), "flag " + key.flag()));
        }
        String variable = variables.get(key.variable());
        if (variable != null && !variable.isBlank()) {
            return Optional.of(new Setting(variable, "variable " + key.variable()));
        }
        for (SettingsFile file : files) {
            if (file.values().containsKey(key)) {
                return Optional.of(new Setting(file.values().get(key), "file " + file.path()));
            }
        }
        return key.otherwise().map(value -> new Setting(value, "default"));
    }

    /// The user's own file: `$XDG_CONFIG_HOME/deployer/config.toml`, else below `~/.config`.
    public static Path userFile(Map<String, String> variables) {
        String home = variables.getOrDefault("HOME", "/nonexistent");
        String config = variables.getOrDefault("XDG_CONFIG_HOME", "");
        return Path.of(config.isEmpty() ? home + "/.config" : config, "deployer", "config.toml");
    }

    /// A setting's value, where it has one.
    public Optional<String> get(SettingKey key) {
        return Optional.ofNullable(values.get(key)).map(Setting::value);
    }

    /// The environment to work with.
    ///
    /// @throws Failure wrong usage, if none is set
    public EnvironmentName environment() {
        String name =
                get(SettingKey.ENVIRONMENT)
                        .orElseThrow(
                                () ->
                                        Failure.of(
                                                        ExitCode.USAGE,
                                                        "no_environment",
                                                        "no environment is set for this"
                                                                + " workspace")
                                                .next(
                                                        "deployer init --environment prod",
                                                        "set it for the workspace")
                                                .next("deployer env list", "see which there are"));
        try {
            return new EnvironmentName(name);
        } catch (InvalidValueException e) {
            throw Failure.because(ExitCode.USAGE, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Longest wait for an answer of the ledger, in seconds.
    public int timeoutSeconds() {
        String text = get(SettingKey.TIMEOUT).orElseThrow();
        try {
            int seconds = Integer.parseInt(text);
            if (seconds > 0) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number that is not positive
        }
        throw Failure.of(
                        ExitCode.USAGE,
                        "invalid_timeout",
                        "the timeout is not a positive number of seconds")
                .fact("timeout", text)
                .fact("variable", SettingKey.TIMEOUT.variable());
    }

    /// Which files are items.
    public ItemSelection selection() {
        return new ItemSelection(include, exclude);
    }
}
