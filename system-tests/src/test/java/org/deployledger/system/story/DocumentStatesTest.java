package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.command.Command;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.log.ReplayedLedger;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Commands that are sent straight to Kafka, by somebody who has no command line of ours, get round
/// no state of a document.
@ExtendWith(SharedLedger.class)
class DocumentStatesTest {
    private static final String PATH = "plans/cache.md";
    private static final UUID WORKSPACE = UUID.randomUUID();

    private final RestartableLedger ledger;
    private final String environment;
    private final CommandSender sender;
    private long version;

    DocumentStatesTest(RestartableLedger ledger) {
        this.ledger = ledger;
        this.environment = ledger.environment("states");
        this.sender = ledger.sender();
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void everyWayRoundTheRuleIsClosed(@TempDir Path folder) {
        assertEquals(List.of("illegal_transition"), put("ann", plan("APPROVED", "One.")));
        assertEquals(List.of(), put("ann", plan("DRAFT", "One.")));
        assertEquals(List.of("illegal_transition"), put("carol", plan("APPROVED", "One.")));
        assertEquals(List.of(), put("ben", plan("COMMITTED", "Two.")));
        assertEquals(List.of("edit_needs_draft"), put("ben", plan("COMMITTED", "Three.")));
        assertEquals(List.of("own_approval"), put("ann", plan("APPROVED", "Two.")));
        assertEquals(List.of("own_approval"), put("ben", plan("APPROVED", "Two.")));
        assertEquals(List.of("approval_changes_content"), put("carol", plan("APPROVED", "X.")));
        assertEquals(List.of(), put("carol", plan("APPROVED", "Two.")));
        assertEquals(List.of("edit_needs_draft"), put("ann", plan("APPROVED", "Three.")));
        assertEquals(List.of("edit_needs_draft"), staged("ann", plan("APPROVED", "Three.")));
        assertEquals(List.of("delete_needs_draft"), sent("ann", set -> set.delete(PATH, version)));
        String story = plan("APPROVED", "Two.").replace("kind: plan", "kind: story");
        assertEquals(
                List.of("delete_needs_draft", "illegal_transition"),
                sent(
                        "ann",
                        set ->
                                set.delete(PATH, version)
                                        .put("stories/s.md", 0, story.replace("cache", "other"))));

        JsonNode document =
                ledger.api().of(environment, "/documents?state=APPROVED").path("documents").get(0);
        assertEquals(PATH, document.path("path").asText());
        assertEquals("carol", document.path("document").path("approved_by").asText());
        assertEquals("ben", document.path("document").path("editor").asText());

        assertEquals(List.of(), put("ann", plan("DRAFT", "Three.")));
        ReplayedLedger.of(ledger.log()).assertEqualViews(ledger.api(), environment);
        ledger.cli(folder, "auditor").ok("replay", "--environment", environment, "--compare");
    }

    private List<String> put(String actor, String text) {
        return sent(actor, set -> set.put(PATH, version, text));
    }

    /// In several commands, as what does not fit one is sent.
    private List<String> staged(String actor, String text) {
        ChangeSet set = new ChangeSet(environment, actor, WORKSPACE).put(PATH, version, text);
        set.stages().forEach(sender::send);
        return outcome(set, set.commitStaged());
    }

    private List<String> sent(String actor, UnaryOperator<ChangeSet> changes) {
        ChangeSet set = changes.apply(new ChangeSet(environment, actor, WORKSPACE));
        return outcome(set, set.commit());
    }

    /// The codes of what is wrong with it, none where it is applied.
    private List<String> outcome(ChangeSet set, Command.Commit commit) {
        sender.send(commit);
        JsonNode outcome = ledger.api().outcome(environment, set.id());
        version += outcome.path("result").asText().equals("applied") ? 1 : 0;
        return outcome.path("violations").findValuesAsText("code");
    }

    private static String plan(String state, String text) {
        return """
        ---
        id: cache
        kind: plan
        title: A cache of contents
        state: %s
        author: ann
        ---
        %s
        """
                .formatted(state, text);
    }
}
