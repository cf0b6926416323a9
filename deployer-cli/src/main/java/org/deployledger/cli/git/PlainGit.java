package org.deployledger.cli.git;

import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/// A repository of the most ordinary kind, read from its few small files: `.git` is a folder in the
/// working tree, references are files or lines of `packed-refs`, and no configuration includes
/// another one. JGit's own repository takes longer to load than a whole `status` may take; whatever
/// is not ordinary is left to it.
///
/// @param workTree the root of the working tree
/// @param branch without `refs/heads/`; empty where HEAD is detached
/// @param commit 40 hexadecimal digits; empty where there is no commit yet
record PlainGit(Path workTree, Config config, Optional<String> branch, Optional<String> commit) {
    private static final String BRANCHES = "refs/heads/";
    private static final String SYMBOLIC = "ref: ";
    private static final String DIGITS = "[0-9a-f]{40}";

    /// `commit`, a size, `tree`, and an id.
    private static final int COMMIT_BEGIN = 80;

    /// The repository that a folder lies in; empty where JGit has to look.
    static Optional<PlainGit> around(Path folder, Map<String, String> environment) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git.resolve("objects"))
                    && Files.isDirectory(git.resolve("refs"))) {
                return at(at, git, environment);
            }
            if (Files.exists(git) || Files.isDirectory(at.resolve("objects"))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<PlainGit> at(Path workTree, Path git, Map<String, String> environment) {
        try {
            Config config = config(git, environment);
            if (config == null) {
                return Optional.empty();
            }
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith(SYMBOLIC)) {
                return head.matches(DIGITS)
                        ? Optional.of(
                                new PlainGit(workTree, config, Optional.empty(), Optional.of(head)))
                        : Optional.empty();
            }
            String reference = head.substring(SYMBOLIC.length()).strip();
            if (!reference.startsWith(BRANCHES) || reference.contains("..")) {
                return Optional.empty();
            }
            Optional<String> commit = resolved(git, reference);
            if (commit.isPresent() && !commit.get().matches(DIGITS)) {
                return Optional.empty();
            }
            return Optional.of(
                    new PlainGit(
                            workTree,
                            config,
                            Optional.of(reference.substring(BRANCHES.length())),
                            commit));
        } catch (IOException | ConfigInvalidException | IllegalArgumentException e) {
            // JGit says what is wrong
            return Optional.empty();
        }
    }

    private static Optional<String> resolved(Path git, String reference) throws IOException {
        Path loose = git.resolve(reference);
        if (Files.isRegularFile(loose)) {
            return Optional.of(Files.readString(loose).strip());
        }
        Path packed = git.resolve("packed-refs");
        if (Files.isRegularFile(packed)) {
            String end = " " + reference;
            for (String line : Files.readAllLines(packed)) {
                if (line.endsWith(end) && !line.startsWith("#")) {
                    return Optional.of(line.substring(0, line.length() - end.length()));
                }
            }
        }
        return Optional.empty();
    }

    /// The tree of a commit that is a file of its own; empty where it is in a pack, or damaged.
    static Optional<String> treeOf(Path git, String commit) {
        Path file = git.resolve("objects").resolve(commit.substring(0, 2));
        try (InputStream bytes =
                new InflaterInputStream(Files.newInputStream(file.resolve(commit.substring(2))))) {
            String begin = new String(bytes.readNBytes(COMMIT_BEGIN), StandardCharsets.US_ASCII);
            int tree = begin.indexOf("\0tree ") + 6;
            if (!begin.startsWith("commit ") || tree < 6) {
                return Optional.empty();
            }
            String id = begin.substring(tree, Math.min(tree + 40, begin.length()));
            return Optional.of(id).filter(digits -> digits.matches(DIGITS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The repository's configuration on top of the user's and the machine's; null where it is not
    /// ordinary.
    private static @Nullable Config config(Path git, Map<String, String> environment)
            throws IOException, ConfigInvalidException {
        Config config = new Config();
        for (Path file : files(git, environment)) {
            if (Files.isRegularFile(file)) {
                String text = Files.readString(file);
                if (text.toLowerCase(Locale.ROOT).contains("[include")) {
                    return null;
                }
                Config next = new Config(config);
                next.fromText(text);
                config = next;
            }
        }
        boolean ordinary =
                !config.getBoolean("core", "bare", false)
                        && config.getString("core", null, "worktree") == null
                        && config.getInt("core", "repositoryformatversion", 0) <= 1
                        && config.getNames("extensions").isEmpty();
        return ordinary ? config : null;
    }

    private static List<Path> files(Path git, Map<String, String> environment) {
        List<Path> files = new java.util.ArrayList<>();
        if (!environment.containsKey("GIT_CONFIG_NOSYSTEM")) {
            files.add(Path.of("/etc/gitconfig"));
        }
        files.addAll(UserSettings.files(environment));
        files.add(git.resolve("config"));
        return files;
    }
}
