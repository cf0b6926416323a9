package org.deployledger.cli.command.everyday;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.mergetool.ToolRun;
import org.deployledger.cli.render.ExitCode;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// `deployer mergetool`.
@Command(
        name = "mergetool",
        header = {
            "Examples:",
            "  deployer mergetool                   all that is to be resolved, one after the"
                    + " other",
            "  deployer mergetool agents/a.toml",
            "  deployer mergetool --tool vimdiff",
            ""
        },
        description =
                "Opens your git's merge tool (merge.tool, mergetool.NAME.cmd) on base, mine and"
                        + " theirs of the files in conflict, and resolves those that it leaves"
                        + " without markers. Only what your own and the machine's configuration"
                        + " says is run, never what a repository's does. Works offline.")
public final class MergetoolCommand extends Verb {
    @Option(
            names = {"-t", "--tool"},
            paramLabel = "NAME",
            description = "This tool, whichever is configured.")
    private @Nullable String tool;

    @Parameters(
            paramLabel = "PATH",
            description =
                    "These files and folders; all that is to be resolved where none is named.")
    private List<String> paths = List.of();

    public MergetoolCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        return inWorkspace(
                session ->
                        new ToolRun(session, place().variables(), confirmation(false, false))
                                .run(filter(session, paths), Optional.ofNullable(tool)));
    }
}
