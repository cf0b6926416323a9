package org.deployledger.cli.session;

import org.deployledger.cli.commit.CommitLock;
import org.deployledger.cli.commit.CommittedFiles;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.cli.workspace.Workspace;

import java.util.Map;
import java.util.Optional;

/// A commit that a command works with in place of the working tree, under the lock.
///
/// @param name as it was typed
record OpenCommit(String name, CommittedFiles files, CommitLock lock) implements AutoCloseable {
    /// Opens it once the lock is taken: a name may stand for another commit by then.
    static OpenCommit take(Platform platform, Workspace workspace, String name) {
        CommitLock lock = CommitLock.take(workspace.stateFolder(), platform.clock());
        try {
            return new OpenCommit(name, CommittedFiles.of(workspace, platform.files(), name), lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The settings that hold for it; its files are those that they cover from here on.
    Settings settings(
            Workspace workspace, Map<SettingKey, String> flags, Map<String, String> variables) {
        Optional<String> text = files.text(Workspace.SETTINGS_FILE);
        String source =
                files.head().commit().abbreviated()
                        + ":"
                        + workspace.prefix()
                        + Workspace.SETTINGS_FILE;
        Settings settings =
                workspace.git().isBare()
                        ? Settings.ofPushed(flags, variables, text, source)
                        : Settings.ofCommit(flags, variables, text, source);
        if (workspace.git().isBare() && settings.get(SettingKey.ENVIRONMENT).isEmpty()) {
            throw Failure.of(
                            ExitCode.USAGE,
                            "no_environment",
                            "it is not said where to; what was pushed here cannot say it")
                    .next(
                            "deployer deploy --commit "
                                    + NextStep.quoted(name)
                                    + " --environment prod",
                            "says it")
                    .next("deployer env list", "see which there are");
        }
        files.covering(settings.selection());
        return settings;
    }

    @Override
    public void close() {
        lock.close();
    }
}
