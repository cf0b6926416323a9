package org.deployledger.cli.settings;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/// The settings with one value each. The name in files is the constant's in lower case, the
/// variable has `DEPLOYER_` in front.
public enum SettingKey {
    /// The environment that commands work with.
    ENVIRONMENT(null),
    /// Address of the query API.
    API("http://127.0.0.1:7080"),
    /// Kafka brokers; by default what the query API says.
    BOOTSTRAP_SERVERS(null),
    /// Address of the schema registry; by default what the query API says.
    SCHEMA_REGISTRY(null),
    /// Who deploys; by default git's `user.email`.
    USER(null),
    /// Longest wait for an answer of the ledger, in seconds.
    TIMEOUT("30");

    private final @Nullable String otherwise;

    SettingKey(@Nullable String otherwise) {
        this.otherwise = otherwise;
    }

    /// The key in `deployer.toml` and in the user's file.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The environment variable.
    public String variable() {
        return "DEPLOYER_" + name();
    }

    /// The flag that every command takes.
    public String flag() {
        return "--" + key().replace('_', '-');
    }

    Optional<String> otherwise() {
        return Optional.ofNullable(otherwise);
    }
}
