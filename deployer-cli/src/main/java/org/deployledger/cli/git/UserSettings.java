package org.deployledger.cli.git;

import org.eclipse.jgit.lib.Config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where git looks for the settings of a user: `git-config(1)`, FILES.
final class UserSettings {
    private UserSettings() {}

    /// git's folder among the user's settings; empty for a user without a home.
    static Optional<Path> folder(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        return !xdg.isEmpty()
                ? Optional.of(Path.of(xdg, "git"))
                : home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".config", "git"));
    }

    /// The file of exclusion rules that `core.excludesFile` names, or git's own; it need not be
    /// there.
    static Optional<Path> excludes(Config config, Map<String, String> environment) {
        String configured = config.getString("core", null, "excludesfile");
        if (configured == null) {
            return GitSystem.ignoreFile(environment);
        }
        return Optional.of(
                configured.startsWith("~/")
                        ? Path.of(environment.getOrDefault("HOME", ""), configured.substring(2))
                        : Path.of(configured));
    }

    /// The user's files, the weakest first; they need not be there.
    static List<Path> files(Map<String, String> environment) {
        String global = environment.get("GIT_CONFIG_GLOBAL");
        if (global != null) {
            return global.isEmpty() ? List.of() : List.of(Path.of(global));
        }
        List<Path> files = new ArrayList<>();
        folder(environment).ifPresent(git -> files.add(git.resolve("config")));
        String home = environment.getOrDefault("HOME", "");
        if (!home.isEmpty()) {
            files.add(Path.of(home, ".gitconfig"));
        }
        return files;
    }
}
