package org.deployledger.system.badinput;

import org.deployledger.testkit.workspace.CountingFiles;
import org.deployledger.testkit.workspace.GitWorkspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Edits of files by key that cannot be, each on `edit.toml` unless it says otherwise.
final class BadEdits {
    private static final String FILE = "edit.toml";
    private static final String TEXT = "tokens = 1\n";

    private BadEdits() {}

    static Map<String, Function<BadWorkspace, Outcome>> cases() {
        Map<String, Function<BadWorkspace, Outcome>> cases = new LinkedHashMap<>();
        cases.put("E01", at -> edit(at, "set", FILE, "a..b", "1"));
        cases.put("E02", at -> edit(at, "set", FILE, "tokens", "1", "--type", "number"));
        cases.put("E03", at -> edit(at, "set", FILE, "tokens", "many"));
        cases.put("E04", at -> edit(at, "set", FILE, "more", "many", "--type", "integer"));
        cases.put("E05", at -> edit(at, "unset", FILE, "more"));
        cases.put("E06", at -> file(at, FILE, "tokens =\n"));
        cases.put("E07", at -> file(at, FILE, "a = " + "[".repeat(50_000)));
        cases.put("E08", at -> file(at, "edit.txt", TEXT));
        cases.put("E09", at -> edit(at, "set", "none.toml", "tokens", "2"));
        cases.put("E10", BadEdits::folder);
        cases.put("E11", at -> linked(at, Path.of("/etc/hostname")));
        cases.put("E12", at -> linked(at, Path.of(".git/config")));
        cases.put("E13", at -> linked(at, Path.of("nowhere")));
        cases.put("E14", at -> file(at, FILE, "#".repeat((16 << 20) + 1)));
        cases.put("E15", BadEdits::comment);
        cases.put("E16", BadEdits::changedMeanwhile);
        return cases;
    }

    private static GitWorkspace workspace(BadWorkspace at) {
        return at.proper().write(FILE, TEXT);
    }

    private static Outcome edit(BadWorkspace at, String... arguments) {
        return run(at, workspace(at), new CountingFiles(), arguments);
    }

    private static Outcome run(
            BadWorkspace at, GitWorkspace workspace, CountingFiles files, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--output=json";
        return BadWorkspace.outcome(at.cli(workspace.root()).with(files).run(all));
    }

    private static Outcome file(BadWorkspace at, String name, String content) {
        GitWorkspace workspace = at.proper().write(name, content);
        return run(at, workspace, new CountingFiles(), "set", name, "tokens", "2");
    }

    private static Outcome folder(BadWorkspace at) {
        GitWorkspace workspace = at.proper().write("folder.toml/x", "x\n");
        return run(at, workspace, new CountingFiles(), "set", "folder.toml", "tokens", "2");
    }

    private static Outcome linked(BadWorkspace at, Path target) {
        GitWorkspace workspace = at.proper();
        BadWorkspace.io(() -> Files.createSymbolicLink(workspace.root().resolve(FILE), target));
        return run(at, workspace, new CountingFiles(), "set", FILE, "tokens", "2");
    }

    private static Outcome comment(BadWorkspace at) {
        GitWorkspace workspace = at.proper().write("edit.json", "{\"tokens\": 1}\n");
        return run(
                at, workspace, new CountingFiles(), "set", "edit.json", "tokens", "2", "--comment");
    }

    private static Outcome changedMeanwhile(BadWorkspace at) {
        GitWorkspace workspace = workspace(at);
        CountingFiles files = new CountingFiles();
        files.whileReading(() -> workspace.write(FILE, "theirs = true\n"));
        return run(at, workspace, files, "set", FILE, "tokens", "2");
    }
}
