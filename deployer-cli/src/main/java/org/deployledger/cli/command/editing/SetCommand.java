package org.deployledger.cli.command.editing;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.KeyWords;
import org.deployledger.cli.edit.WantedEdit;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/// `deployer set`.
@Command(
        name = "set",
        header = {
            "Examples:",
            "  deployer set agents/coordinator.toml limits.tokens 8192",
            "  deployer set agents/coordinator.toml limits.floor --type float -- -1",
            "  deployer set tools/search.toml 'hosts[0]' db.example.com --comment -m 'moved'",
            ""
        },
        description =
                "Gives a key of a file a value, and leaves every other byte as it is. A value keeps"
                        + " its type unless --type says otherwise. Works offline.")
public final class SetCommand extends EditVerb {
    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "The type of the value, if not that of the one before: string, integer, float,"
                            + " boolean, offset-date-time, local-date-time, local-date, local-time,"
                            + " null, array, table.")
    private @Nullable String type;

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description = "Such as limits.tokens, hosts[0], or limits.\"a name\".")
    private String key = "";

    @Parameters(
            index = "2",
            paramLabel = "VALUE",
            description = "As the format writes it; text needs no quotes of its own.")
    private String value = "";

    public SetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    String key() {
        return key;
    }

    @Override
    WantedEdit.Act act() {
        return new WantedEdit.Act.Set(value, Optional.ofNullable(type).map(KeyWords::type));
    }
}
