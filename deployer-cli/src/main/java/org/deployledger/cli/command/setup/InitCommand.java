package org.deployledger.cli.command.setup;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.workspace.Workspace;
import org.deployledger.item.EnvironmentName;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `deployer init`.
@Command(
        name = "init",
        header = {
            "Examples:",
            "  deployer init --environment prod",
            "  deployer init --environment prod --api http://ledger.example.com:7080",
            "  deployer init --environment staging --user ci@example.com",
            ""
        },
        description = "Makes this folder a workspace: writes deployer.toml.")
public final class InitCommand extends Verb {
    private static final List<SettingKey> WRITTEN =
            List.of(
                    SettingKey.API,
                    SettingKey.BOOTSTRAP_SERVERS,
                    SettingKey.SCHEMA_REGISTRY,
                    SettingKey.USER);

    public InitCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected boolean settlesWhere() {
        return true;
    }

    @Override
    protected ExitCode run() {
        Settings settings = Settings.of(flags(), place().variables(), Optional.empty());
        EnvironmentName environment = settings.environment();
        Workspace.around(place().folder(), place().variables()).close();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(SettingKey.ENVIRONMENT.key(), environment.value());
        for (SettingKey key : WRITTEN) {
            String value = flags().get(key);
            if (value != null) {
                values.put(key.key(), value);
            }
        }
        values.putIfAbsent(SettingKey.API.key(), settings.get(SettingKey.API).orElseThrow());
        Path file = real(place().folder()).resolve(Workspace.SETTINGS_FILE);
        write(file, text(values));
        return print(new Initialized(file, environment.value(), values));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String text) {
        try {
            if (Files.exists(file) && !Files.readString(file).equals(text)) {
                throw Failure.refused("already_initialized", "there is a deployer.toml already")
                        .fact("file", file)
                        .next("deployer config", "shows what it says");
            }
            platform().files().write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, String> values) {
        StringBuilder text =
                new StringBuilder(
                        "# What `deployer` works with here; `deployer config` explains.\n");
        values.forEach(
                (key, value) ->
                        text.append(key)
                                .append(" = \"")
                                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                                .append("\"\n"));
        return text.append(
                        """

                        # Which files are items. By default every file that git does not ignore,
                        # except hidden ones and this one.
                        # include = ["agents/", "**/*.yaml"]
                        # exclude = ["drafts/"]
                        """)
                .toString();
    }

    /// What was written.
    private record Initialized(Path file, String environment, Map<String, String> values)
            implements Result {
        @Override
        public void text(TextView view) {
            view.line("This folder is a workspace of environment " + environment + ".");
            values.forEach((key, value) -> view.line("  " + key + " = " + value));
            view.next(
                    List.of(
                            new NextStep(
                                    "deployer env create " + environment,
                                    "create the environment, unless it exists"),
                            new NextStep("deployer deploy --dry-run", "see what would be deployed"),
                            new NextStep("deployer deploy", "deploy it")));
        }

        @Override
        public JsonObject json() {
            JsonObject json = JsonObject.versioned().put("file", file);
            values.forEach(json::put);
            return json;
        }
    }
}
