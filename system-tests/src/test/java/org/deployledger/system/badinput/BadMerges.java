package org.deployledger.system.badinput;

import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Conflicts that are not resolved so: each of a file that two workspaces changed in one key.
final class BadMerges {
    private BadMerges() {}

    static Map<String, Function<BadWorkspace, Outcome>> cases() {
        Map<String, Function<BadWorkspace, Outcome>> cases = new LinkedHashMap<>();
        cases.put("M01", at -> of(at, _ -> {}, "resolve", "--mine", "--key", "b"));
        cases.put("M02", at -> of(at, _ -> {}, "resolve", "--key", "a"));
        cases.put(
                "M03",
                at ->
                        edited(
                                at,
                                "=======\n",
                                "=======\n=======\n",
                                "resolve",
                                "--mine",
                                "--key",
                                "a"));
        cases.put("M04", at -> unmarked(at, "resolve", "--mine", "--key", "a"));
        cases.put("M05", at -> of(at, _ -> {}, "resolve"));
        cases.put("M06", BadMerges::putBack);
        cases.put("M07", BadMerges::forgotten);
        cases.put("M08", BadMerges::toolOfRepository);
        cases.put(
                "M09",
                at ->
                        of(
                                at,
                                conflict ->
                                        conflict.mine().write(conflict.path(), "a = 1\nb = 1\n"),
                                "resolve"));
        cases.put(
                "M10",
                at ->
                        of(
                                at,
                                conflict ->
                                        BadWorkspace.io(
                                                () ->
                                                        Files.delete(
                                                                conflict.mine()
                                                                        .root()
                                                                        .resolve(conflict.path()))),
                                "resolve"));
        cases.put(
                "M11",
                at ->
                        of(
                                at,
                                conflict -> at.cli(conflict.mine().root()).ok("change", "open"),
                                "change",
                                "add"));
        return cases;
    }

    /// A file in conflict.
    private record Conflict(BadWorkspace at, GitWorkspace mine, String path) {
        static Conflict in(BadWorkspace at) {
            GitWorkspace mine = at.proper();
            String path = at.folder().getFileName() + "/merge.toml";
            mine.write(path, "a = 1\nb = 1\n").commit("base");
            at.cli(mine.root()).ok("deploy", path);
            Path beside = at.root().resolveSibling("theirs");
            BadWorkspace.io(() -> Files.createDirectories(beside));
            GitWorkspace theirs = GitWorkspace.forEnvironment(beside, at.environment());
            theirs.write(path, "a = 1\nb = 1\n").commit("base");
            at.cli(beside).ok("pull", "--mine", path);
            theirs.write(path, "a = 3\nb = 1\n").commit("theirs");
            at.cli(beside).ok("deploy", path);
            mine.write(path, "a = 2\nb = 1\n").commit("mine");
            at.cli(mine.root()).run("pull", path);
            return new Conflict(at, mine, path);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            BadWorkspace.io(() -> text.append(Files.readString(mine.root().resolve(path))));
            return text.toString();
        }

        Outcome run(String... arguments) {
            String[] all = Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = path;
            all[arguments.length + 1] = "--output=json";
            Cli.Run run = at.cli(mine.root()).run(all);
            return new Outcome("exit code " + run.exitCode(), run.error());
        }
    }

    private static Outcome of(BadWorkspace at, Consumer<Conflict> change, String... arguments) {
        Conflict conflict = Conflict.in(at);
        change.accept(conflict);
        return conflict.run(arguments);
    }

    private static Outcome edited(BadWorkspace at, String old, String text, String... arguments) {
        return of(
                at,
                conflict ->
                        conflict.mine().write(conflict.path(), conflict.text().replace(old, text)),
                arguments);
    }

    private static Outcome unmarked(BadWorkspace at, String... arguments) {
        return of(
                at,
                conflict -> conflict.mine().write(conflict.path(), "a = 5\nb = 1\n"),
                arguments);
    }

    private static Outcome putBack(BadWorkspace at) {
        Conflict conflict = Conflict.in(at);
        String marked = conflict.text();
        conflict.run("resolve", "--mine");
        conflict.mine().write(conflict.path(), marked);
        return conflict.run("deploy");
    }

    private static Outcome forgotten(BadWorkspace at) {
        return of(
                at,
                conflict ->
                        BadWorkspace.io(
                                () ->
                                        Files.delete(
                                                conflict.mine()
                                                        .root()
                                                        .resolve(".git/deployer/state.db"))),
                "resolve");
    }

    private static Outcome toolOfRepository(BadWorkspace at) {
        return of(
                at,
                conflict ->
                        BadWorkspace.io(
                                () -> {
                                    Path file = conflict.mine().root().resolve(".git/config");
                                    Files.writeString(
                                            file,
                                            Files.readString(file)
                                                    + "[merge]\n tool = own\n"
                                                    + "[mergetool \"own\"]\n cmd = true\n");
                                }),
                "mergetool");
    }
}
