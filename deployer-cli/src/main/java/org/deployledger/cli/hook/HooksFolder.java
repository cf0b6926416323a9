package org.deployledger.cli.hook;

import org.deployledger.cli.git.GitRepository;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.NextStep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where a repository's hooks lie: `githooks(5)`. What `core.hooksPath` names is a place, and
/// nothing of it is run here.
///
/// @param path of the folder, which need not be there
/// @param configured whether `core.hooksPath` names it
record HooksFolder(Path path, boolean configured) {
    /// Finds it.
    ///
    /// @param variables the process's environment variables
    static HooksFolder of(GitRepository git, Map<String, String> variables) {
        String named = git.config().getString("core", null, "hooksPath");
        if (named == null || named.isEmpty()) {
            return new HooksFolder(git.commonFolder().resolve("hooks"), false);
        }
        String home = variables.getOrDefault("HOME", "");
        Path base = git.isBare() ? git.gitFolder() : git.workTree();
        return new HooksFolder(
                named.startsWith("~/") && !home.isEmpty()
                        ? Path.of(home, named.substring(2))
                        : base.resolve(named),
                true);
    }

    /// Makes sure that a hook in it is of this repository alone.
    ///
    /// @throws Failure refused, if the folder is elsewhere, or a hook manager's
    void requireOwn(GitRepository git, Trigger trigger) {
        if (!isInside(git)) {
            throw Failure.refused(
                            "hooks_elsewhere",
                            "the hooks of this repository lie outside of it, where others may use"
                                    + " them as well")
                    .fact("core.hooksPath", path)
                    .next("git config --show-origin core.hooksPath", "says who configured that")
                    .next(
                            "git config --local core.hooksPath "
                                    + NextStep.quoted(
                                            git.commonFolder().resolve("hooks").toString()),
                            "gives this repository its own")
                    .next(print(trigger), "prints the hook, to be called from yours");
        }
        for (Path name : path) {
            if (name.toString().equals(".husky")) {
                throw managed("husky", trigger);
            }
        }
    }

    /// Refuses to touch the hook of a manager that cannot be run under another name.
    ///
    /// @param text of the hook that is there
    static void requireMovable(String text, Trigger trigger) {
        for (String manager : new String[] {"husky", "overcommit"}) {
            if (text.contains(manager)) {
                throw managed(manager, trigger);
            }
        }
    }

    private static Failure managed(String manager, Trigger trigger) {
        return Failure.refused(
                        "hook_manager",
                        "the hooks belong to " + manager + ", which does not run beside another")
                .fact("manager", manager)
                .next(print(trigger), "prints the hook, to be called from its own");
    }

    private static String print(Trigger trigger) {
        return "deployer hook print --on " + trigger;
    }

    private boolean isInside(GitRepository git) {
        Path real = real(path);
        return real.startsWith(real(git.commonFolder()))
                || (!git.isBare() && real.startsWith(real(git.workTree())));
    }

    /// Whether git shows a new file in it.
    boolean isInWorkTree(GitRepository git) {
        return !git.isBare()
                && real(path).startsWith(real(git.workTree()))
                && !real(path).startsWith(real(git.commonFolder()));
    }

    /// The real path of as much as is there.
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        for (Path at = whole; at != null; at = at.getParent()) {
            Optional<Path> found = realOf(at);
            if (found.isPresent()) {
                return found.get().resolve(at.relativize(whole)).normalize();
            }
        }
        return whole;
    }

    private static Optional<Path> realOf(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
