package org.deployledger.system.badinput;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitDigest;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.item.Checksum;
import org.deployledger.testkit.traffic.ChangeSet;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Commits that are wrong in one way each, for an environment in which `base.toml` has version 2,
/// and `gone.toml` was deleted as version 2.
final class BadCommits {
    private static final Checksum NEW = Checksum.of("new\n".getBytes(StandardCharsets.UTF_8));

    private BadCommits() {}

    static Map<String, Function<String, Command>> all() {
        Map<String, Function<String, Command>> cases = new LinkedHashMap<>();
        versions(cases);
        shapes(cases);
        paths(cases);
        identities(cases);
        return cases;
    }

    private static ChangeSet set(String environment) {
        return new ChangeSet(environment, "bad", UUID.randomUUID());
    }

    private static Function<String, Command> put(String path, long base) {
        return environment -> set(environment).put(path, base, "new\n").commit();
    }

    private static void versions(Map<String, Function<String, Command>> cases) {
        cases.put("D01", put("base.toml", 1));
        cases.put("D02", put("base.toml", 7));
        cases.put("D03", put("base.toml", -1));
        cases.put("D04", put("base.toml", 0));
        cases.put("D05", put("gone.toml", 0));
        cases.put("D06", put("never.toml", 3));
        cases.put(
                "D07",
                environment ->
                        set(environment)
                                .put("twice.toml", 0, "one\n")
                                .put("twice.toml", 0, "two\n")
                                .commit());
        cases.put("D08", environment -> set(environment).delete("never.toml", 0).commit());
        cases.put("D09", environment -> set(environment).delete("gone.toml", 2).commit());
        cases.put("D10", BadCommits::elevenDeletions);
    }

    private static Command elevenDeletions(String environment) {
        ChangeSet changes = set(environment);
        for (int item = 0; item <= 10; item++) {
            changes.delete("many/" + item + ".toml", 1);
        }
        return changes.commit();
    }

    private static void shapes(Map<String, Function<String, Command>> cases) {
        cases.put("D11", environment -> set(environment).commit());
        cases.put("D12", changed(commit -> with(commit, 1, Checksum.ZERO, commit.changes())));
        cases.put("D13", changed(commit -> with(commit, 5, commit.digest(), commit.changes())));
        cases.put("D14", changed(commit -> with(commit, List.of(change(3, "a.toml", NEW)))));
        cases.put("D15", changed(commit -> with(commit, List.of(change(0, "a.toml", null)))));
        cases.put("D16", environment -> set(environment).put("a.toml", 0, NEW).commit());
        cases.put("D17", envelope(each -> of(each, each.commandId(), null, null)));
        cases.put("D18", envelope(each -> of(each, each.commandId(), null, "not-a-uuid")));
        cases.put("D19", envelope(each -> of(each, "7", null, each.changeSet())));
        cases.put("D20", envelope(each -> of(each, each.commandId(), "../x", each.changeSet())));
    }

    private static Function<String, Command> changed(Function<Command.Commit, Command> change) {
        return environment -> change.apply(set(environment).put("a.toml", 0, "new\n").commit());
    }

    private static StagedChange change(int index, String path, @Nullable Checksum checksum) {
        return new StagedChange(index, path, StagedOperation.PUT, 0, checksum);
    }

    private static Command with(Command.Commit commit, List<StagedChange> changes) {
        return with(commit, changes.size(), CommitDigest.of(changes), changes);
    }

    private static Command with(
            Command.Commit commit, int count, Checksum digest, List<StagedChange> changes) {
        return new Command.Commit(
                commit.envelope(),
                commit.header(),
                commit.allowDeletes(),
                count,
                digest,
                changes,
                commit.contents());
    }

    private static CommandEnvelope of(
            CommandEnvelope from,
            String commandId,
            @Nullable String workspace,
            @Nullable String changeSet) {
        return new CommandEnvelope(
                commandId, from.environment(), from.actor(), workspace, changeSet);
    }

    private static Function<String, Command> envelope(
            Function<CommandEnvelope, CommandEnvelope> change) {
        return changed(
                commit ->
                        new Command.Commit(
                                change.apply(commit.envelope()),
                                commit.header(),
                                commit.allowDeletes(),
                                commit.changeCount(),
                                commit.digest(),
                                commit.changes(),
                                commit.contents()));
    }

    private static void paths(Map<String, Function<String, Command>> cases) {
        List<String> paths = new ArrayList<>();
        paths.add("../x");
        paths.add("/etc/passwd");
        paths.add("a//b");
        paths.add("a/./b");
        paths.add("a/");
        paths.add("a\\b");
        paths.add("a\u0000b");
        paths.add("a\nb");
        paths.add("a\u001b[31mb");
        paths.add("n".repeat(256));
        paths.add("directory/".repeat(410));
        paths.add(".git/config");
        paths.add("a/.ledger/x");
        paths.add("");
        int number = 1;
        for (String path : paths) {
            cases.put("P%02d".formatted(number++), put(path, 0));
        }
        cases.put("P15", pair("case/readme.md", "case/README.md"));
        cases.put("P16", pair("form/caf\u00e9.toml", "form/cafe\u0301.toml"));
        cases.put("P17", put("BASE.toml", 0));
        cases.put("P18", pair("x", "x/y"));
        cases.put("P19", put("base.toml/below.toml", 0));
        cases.put("P20", put("many", 0));
    }

    private static Function<String, Command> pair(String one, String other) {
        return environment -> set(environment).put(one, 0, "new\n").put(other, 0, "new\n").commit();
    }

    private static void identities(Map<String, Function<String, Command>> cases) {
        cases.put("I01", header("main", ChangeSet.GIT_COMMIT, "https://me:secret@example.com/x"));
        cases.put("I02", header("main", "4be21c7", null));
        cases.put("I03", header("main", "", null));
        cases.put("I04", header("ma\u001b[2Jin", ChangeSet.GIT_COMMIT, null));
        cases.put("I05", actor("eve\n@example.com"));
        cases.put("I06", actor("e".repeat(257)));
        cases.put("I07", actor(""));
    }

    private static Function<String, Command> header(
            String branch, String commit, @Nullable String remote) {
        return environment ->
                set(environment)
                        .put("a.toml", 0, "new\n")
                        .commit(
                                new CommitHeader(
                                        commit, branch, false, remote, "/workspace", null, null));
    }

    private static Function<String, Command> actor(String name) {
        return environment ->
                new ChangeSet(environment, name, UUID.randomUUID())
                        .put("a.toml", 0, "new\n")
                        .commit();
    }
}
