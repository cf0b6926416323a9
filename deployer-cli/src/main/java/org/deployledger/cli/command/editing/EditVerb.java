package org.deployledger.cli.command.editing;

import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.KeyWords;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.edit.FileEdits;
import org.deployledger.cli.edit.WantedEdit;
import org.deployledger.cli.render.ExitCode;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/// A command that edits one key of one file.
abstract class EditVerb extends Verb {
    @Option(
            names = {"-m", "--reason"},
            paramLabel = "TEXT",
            description = "Why; the comment says it.")
    private @Nullable String reason;

    @Option(names = "--comment", description = "Leave a dated comment with the reason.")
    private boolean comment;

    @Parameters(index = "0", paramLabel = "PATH", description = "A TOML, YAML or JSON file.")
    private String path = "";

    EditVerb(Invocation invocation) {
        super(invocation);
    }

    /// The key, as it was typed.
    abstract String key();

    /// What is done to it.
    abstract WantedEdit.Act act();

    @Override
    protected final ExitCode run() {
        return inWorkspace(
                session ->
                        new FileEdits(session)
                                .edit(
                                        new WantedEdit(
                                                filter(session, List.of(path)).paths().getFirst(),
                                                KeyWords.key(key()),
                                                act(),
                                                comment,
                                                Optional.ofNullable(reason))));
    }
}
