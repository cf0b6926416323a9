package org.deployledger.system.badinput;

import org.deployledger.command.Command;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.content.ContentCodec;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.testkit.traffic.ChangeSet;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Documents that are not right, states that do not follow, and approvals that do not count.
final class BadDocuments {
    private static final String KINDS = ".ledger/documents.toml";

    /// What is in force while they come.
    private static final String IN_FORCE =
            """
            [[kind]]
            name = "plan"
            folder = "plans"
            [[kind]]
            name = "runbook"
            folder = "runbooks"
            approvers = ["carol"]
            """;

    private BadDocuments() {}

    /// A draft of Ann's, one of the sender's own, and a runbook.
    static void begin(ChangeSet changes) {
        changes.put(KINDS, 0, IN_FORCE)
                .put("plans/draft.md", 0, plan("draft", "DRAFT", "ann"))
                .put("plans/ann.md", 0, plan("ann", "DRAFT", "ann"))
                .put("plans/own.md", 0, plan("own", "DRAFT", "bad"))
                .put("runbooks/a.md", 0, plan("run", "DRAFT", "ann").replace("plan", "runbook"));
    }

    /// All but the draft, committed.
    static void commit(ChangeSet changes) {
        changes.put("plans/ann.md", 1, plan("ann", "COMMITTED", "ann"))
                .put("plans/own.md", 1, plan("own", "COMMITTED", "bad"))
                .put(
                        "runbooks/a.md",
                        1,
                        plan("run", "COMMITTED", "ann").replace("plan", "runbook"));
    }

    static Map<String, Function<String, Command>> all() {
        Map<String, Function<String, Command>> cases = new LinkedHashMap<>();
        String good = plan("new", "DRAFT", "ann");
        cases.put("S01", fresh(good.replace("title: Title", "title: [")));
        cases.put("S02", fresh(good.replace("---\nText", "Text")));
        cases.put("S03", fresh(good.replace("title: ", "id: ")));
        cases.put("S04", fresh(good.replace("title: Title\n", "title: Title\n" + bomb())));
        cases.put("S05", BadDocuments::latin);
        cases.put("S06", fresh(good.replace("author: ann\n", "")));
        cases.put("S07", fresh(good.replace("id: new", "id: ../plan")));
        cases.put(
                "S08", put("plans/long.md", 0, good.replace("id: new", "id: " + "l".repeat(128))));
        cases.put("S09", fresh(good.replace("id: new", "id: " + "l".repeat(129))));
        cases.put("S10", fresh(good.replace("Title", "\"a\\eb\"")));
        cases.put("S11", fresh(good.replace("kind: plan", "kind: story")));
        cases.put("S12", fresh(good.replace("DRAFT", "DONE")));
        cases.put("S13", fresh(good.replace("state: DRAFT", "state:\n  DRAFT")));
        cases.put("S14", fresh(good.replace("DRAFT", "DRAFT # by ann")));
        cases.put("S15", fresh(good + "x".repeat(1 << 20)));
        cases.put("S16", fresh(good.replace("id: new", "id: ann")));
        cases.put("S17", fresh(good.replace("DRAFT", "APPROVED")));
        String draft = plan("draft", "DRAFT", "ann");
        cases.put("S18", put("plans/draft.md", 1, draft.replace("DRAFT", "APPROVED")));
        cases.put("S19", put("plans/draft.md", 1, draft.replace("id: draft", "id: other")));
        cases.put("S20", put("plans/draft.md", 1, draft.replace("author: ann", "author: bad")));
        cases.put("S21", put("plans/draft.md", 1, "Text\n"));
        String committed = plan("ann", "COMMITTED", "ann");
        cases.put("S22", put("plans/ann.md", 2, committed + "More.\n"));
        cases.put("S23", environment -> set(environment).delete("plans/ann.md", 2).commit());
        cases.put("S24", put("plans/own.md", 2, plan("own", "APPROVED", "bad")));
        cases.put(
                "S25",
                put("runbooks/a.md", 2, plan("run", "APPROVED", "ann").replace("plan", "runbook")));
        cases.put("S26", put("plans/ann.md", 2, plan("ann", "APPROVED", "ann") + "More.\n"));
        cases.put(
                "S27",
                environment ->
                        set(environment)
                                .put("plans/README.md", 0, "---\n\nAll plans.\n")
                                .put("plans/post.md", 0, "---\nlayout: post\n---\n")
                                .commit());
        cases.put("S28", kinds("approvers = ["));
        cases.put("S29", kinds(IN_FORCE + "transitions = [\"DRAFT > COMMITTED\"]\n"));
        cases.put("S30", kinds(IN_FORCE + "[[kind]]\nname = \"a\"\nfolder = \"plans/a\"\n"));
        cases.put("S31", kinds(IN_FORCE.replace("\"plans\"", "\"../plans\"")));
        cases.put("S32", put(KINDS, 1, IN_FORCE.replace("carol", "bad")));
        cases.put(
                "S33",
                kinds(
                        """
                        [[kind]]
                        name = "plan"
                        folder = "plans"
                        states = ["APPROVED", "DONE"]
                        transitions = ["APPROVED > DONE"]
                        """));
        cases.put(
                "S34",
                environment ->
                        carols(environment)
                                .put(KINDS, 1, IN_FORCE.replace("\"plans\"", "\"drafts\""))
                                .put("plans/ann.md", 2, plan("ann", "APPROVED", "ann") + "More.\n")
                                .commit());
        return cases;
    }

    private static String plan(String id, String state, String author) {
        return """
        ---
        id: %s
        kind: plan
        title: Title
        state: %s
        author: %s
        ---
        Text
        """
                .formatted(id, state, author);
    }

    private static ChangeSet set(String environment) {
        return new ChangeSet(environment, "bad", UUID.randomUUID());
    }

    private static ChangeSet carols(String environment) {
        return new ChangeSet(environment, "carol", UUID.randomUUID());
    }

    /// From somebody who may change them.
    private static Function<String, Command> kinds(String text) {
        return environment -> carols(environment).put(KINDS, 1, text).commit();
    }

    private static Function<String, Command> fresh(String text) {
        return put("plans/new.md", 0, text);
    }

    private static Function<String, Command> put(String path, long base, String text) {
        return environment -> set(environment).put(path, base, text).commit();
    }

    private static Command latin(String environment) {
        byte[] bytes =
                (plan("new", "DRAFT", "ann") + "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        return set(environment)
                .content(
                        new InlineContent(
                                Checksum.of(bytes),
                                bytes.length,
                                ContentEncoding.ZSTD,
                                null,
                                Bytes.wrap(ContentCodec.compress(bytes))))
                .put("plans/new.md", 0, Checksum.of(bytes))
                .commit();
    }

    /// Few bytes that stand for 10^12 values.
    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
        }
        return bomb.toString();
    }
}
