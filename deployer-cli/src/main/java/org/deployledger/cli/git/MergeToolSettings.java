package org.deployledger.cli.git;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.SystemReader;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// What a configuration says of merge tools: `git-mergetool(1)`.
public record MergeToolSettings(Config config) {
    private static final String TOOL = "mergetool";

    /// Of the user and the machine alone.
    static MergeToolSettings ofUser(Map<String, String> environment) {
        GitSystem.install(environment);
        try {
            return new MergeToolSettings(SystemReader.getInstance().getUserConfig());
        } catch (ConfigInvalidException | IOException unreadable) {
            return new MergeToolSettings(new Config());
        }
    }

    /// `merge.tool`: the name of the tool.
    public Optional<String> name() {
        return Optional.ofNullable(config.getString("merge", null, "tool"))
                .filter(name -> !name.isBlank());
    }

    /// `mergetool.NAME.cmd`: what a shell runs.
    public Optional<String> command(String name) {
        return Optional.ofNullable(config.getString(TOOL, name, "cmd"));
    }

    /// `mergetool.NAME.path`: where the program of a tool lies that git knows by itself.
    public Optional<String> path(String name) {
        return Optional.ofNullable(config.getString(TOOL, name, "path"));
    }

    /// `mergetool.NAME.trustExitCode`.
    public boolean trustsExitCode(String name, boolean otherwise) {
        return config.getBoolean(TOOL, name, "trustexitcode", otherwise);
    }
}
