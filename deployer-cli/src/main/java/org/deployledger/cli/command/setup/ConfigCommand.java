package org.deployledger.cli.command.setup;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.settings.Setting;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `deployer config`.
@Command(
        name = "config",
        header = {
            "Examples:",
            "  deployer config",
            "  deployer config --output json",
            "  DEPLOYER_ENVIRONMENT=staging deployer config",
            ""
        },
        description =
                "Shows each setting and where it came from: flag, variable, deployer.toml, the"
                        + " user's file, default.")
public final class ConfigCommand extends Verb {
    public ConfigCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        List<Row> rows = new ArrayList<>();
        for (SettingKey key : SettingKey.values()) {
            Optional<Setting> setting = Optional.ofNullable(settings.values().get(key));
            rows.add(
                    new Row(
                            key.key(),
                            setting.map(Setting::value),
                            setting.map(Setting::origin).orElse(unset(key))));
        }
        if (!settings.include().isEmpty()) {
            rows.add(list("include", settings.include()));
        }
        if (!settings.exclude().isEmpty()) {
            rows.add(list("exclude", settings.exclude()));
        }
        settings.kafka()
                .forEach(
                        (key, value) ->
                                rows.add(new Row("kafka." + key, shown(key, value), "file")));
        return print(new Configuration(rows));
    }

    private static Row list(String name, List<String> values) {
        return new Row(name, Optional.of(String.join(", ", values)), "file deployer.toml");
    }

    private static String unset(SettingKey key) {
        return switch (key) {
            case BOOTSTRAP_SERVERS, SCHEMA_REGISTRY -> "not set: the ledger says it";
            case USER -> "not set: git's user.email";
            default -> "not set";
        };
    }

    private static Optional<String> shown(String key, String value) {
        boolean secret = key.contains("password") || key.contains("jaas") || key.contains("secret");
        return Optional.of(secret ? "(hidden)" : value);
    }

    private record Row(String key, Optional<String> value, String origin) {}

    private record Configuration(List<Row> rows) implements Result {
        @Override
        public void text(TextView view) {
            int keys = rows.stream().mapToInt(row -> row.key().length()).max().orElse(0);
            int values =
                    rows.stream().mapToInt(row -> row.value().orElse("-").length()).max().orElse(0);
            for (Row row : rows) {
                view.line(
                        TextView.padded(row.key(), keys)
                                + "  "
                                + TextView.padded(row.value().orElse("-"), values)
                                + "  "
                                + view.faint(row.origin()));
            }
        }

        @Override
        public JsonObject json() {
            JsonObject settings = new JsonObject();
            rows.forEach(
                    row ->
                            settings.put(
                                    row.key(),
                                    new JsonObject()
                                            .put("value", row.value().orElse(null))
                                            .put("origin", row.origin())));
            return JsonObject.versioned().put("settings", settings);
        }
    }
}
