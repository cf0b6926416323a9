package org.deployledger.standalone;

import org.deployledger.standalone.demo.DemoCommand;
import org.deployledger.standalone.up.UpCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry of the commands that bring servers with them; `bin/deployer` starts it for those
/// alone.
@Command(
        name = "deployer",
        subcommands = {UpCommand.class, DemoCommand.class})
public final class Standalone {

    private Standalone() {}

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Standalone())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
    }
}
