package org.deployledger.cli.command.editing;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.edit.WantedEdit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `deployer add`.
@Command(
        name = "add",
        header = {
            "Examples:",
            "  deployer add agents/coordinator.toml limits",
            "  deployer add agents/coordinator.toml limits.night --comment -m 'quiet hours'",
            "  deployer add tools/search.toml 'servers[0]'     another item of an array of tables",
            ""
        },
        description =
                "Adds an empty table to a file, and leaves every other byte as it is. Works"
                        + " offline.")
public final class AddCommand extends EditVerb {
    @Parameters(
            index = "1",
            paramLabel = "TABLE",
            description = "Its key, such as limits; for an item of an array the next index.")
    private String table = "";

    public AddCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    String key() {
        return table;
    }

    @Override
    WantedEdit.Act act() {
        return new WantedEdit.Act.Add();
    }
}
