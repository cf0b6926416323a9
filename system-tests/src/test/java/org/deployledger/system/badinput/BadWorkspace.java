package org.deployledger.system.badinput;

import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.CountingFiles;
import org.deployledger.testkit.workspace.GitWorkspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One workspace of one case.
///
/// @param folder of this case alone
record BadWorkspace(RunningLedger ledger, String environment, Path folder) {
    interface Step {
        void run() throws IOException;
    }

    static void io(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A proper one, with a committed file whose path no other case has.
    GitWorkspace proper() {
        Path root = root();
        GitWorkspace workspace = GitWorkspace.forEnvironment(root, environment);
        workspace.write(folder.getFileName() + "/file.toml", "file\n").commit("file");
        return workspace;
    }

    Path root() {
        Path root = folder.resolve("workspace");
        io(() -> Files.createDirectories(root));
        return root;
    }

    Cli cli(Path at) {
        return ledger.cli(at, "bob").with("DEPLOYER_ENVIRONMENT", environment);
    }

    Outcome deploy(Path at) {
        return outcome(cli(at).run("deploy", "--output", "json"));
    }

    Outcome deploy(Path at, CountingFiles files) {
        return outcome(cli(at).with(files).run("deploy", "--output", "json"));
    }

    static Outcome outcome(Cli.Run run) {
        if (run.exitCode() == 0) {
            return Outcome.ACCEPTED;
        }
        String code =
                run.out().isEmpty()
                        ? run.error()
                        : run.json().path("violations").path(0).path("code").asText();
        return new Outcome("exit code " + run.exitCode(), code);
    }
}
