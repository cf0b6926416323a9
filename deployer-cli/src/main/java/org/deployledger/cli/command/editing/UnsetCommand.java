package org.deployledger.cli.command.editing;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.edit.WantedEdit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `deployer unset`.
@Command(
        name = "unset",
        header = {
            "Examples:",
            "  deployer unset agents/coordinator.toml limits.tokens",
            "  deployer unset agents/coordinator.toml limits --comment -m 'no limits any more'",
            "  deployer unset tools/search.toml 'hosts[2]'",
            ""
        },
        description =
                "Takes a key out of a file, with everything below it, and leaves every other byte"
                        + " as it is. Works offline.")
public final class UnsetCommand extends EditVerb {
    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description = "Such as limits.tokens, hosts[0], or limits.\"a name\".")
    private String key = "";

    public UnsetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    String key() {
        return key;
    }

    @Override
    WantedEdit.Act act() {
        return new WantedEdit.Act.Unset();
    }
}
