package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.command.Command;
import org.deployledger.command.StagedChange;
import org.deployledger.document.Document;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.ItemPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the state rule says to several changes of a commit, and to the kinds.
class DocumentsTest {
    private static final String A = "plans/a.md";
    private static final String B = "plans/b.md";
    private static final String KINDS = ".ledger/documents.toml";
    private static final String PLANS = "[[kind]]\nname = 'plan'\nfolder = 'plans'\n";
    private static final String BY_CAROL = "approvers = ['carol@example.com']\n";
    private static final Page PLAN = Page.plan("a");

    private final Ledger ledger = new Ledger();
    private final Steward ann = new Steward(ledger, "ann@example.com");
    private final Steward carol = new Steward(ledger, "carol@example.com");

    @Test
    void givesAnIdOnce() {
        ann.deploy().put(B, PLAN.toString()).send();

        assertEquals(
                List.of("plans/a.md:2:1 state duplicate_id"),
                ann.deploy().put(A, PLAN.toString()).violations());
        assertEquals(
                List.of("plans/a.md:2:1 state duplicate_id"),
                ann.deploy()
                        .put(A, PLAN.toString())
                        .put(B, PLAN.saying("Two.").toString())
                        .violations(),
                "the one that has the id keeps it");
        assertEquals(
                List.of("stories/y.md:2:1 state duplicate_id"),
                ann.deploy()
                        .put("stories/x.md", PLAN.named("x").of("story").toString())
                        .put("stories/y.md", PLAN.named("x").of("story").toString())
                        .violations());
    }

    @Test
    void keepsTheStateOfADocumentThatMoves() {
        approve();

        assertEquals(
                List.of(),
                ann.deploy().put(B, PLAN.in("APPROVED").toString()).remove(A).violations());

        Document moved = ledger.state().document(Ledger.PROD, new ItemPath(B)).orElseThrow();
        assertEquals(new Actor("carol@example.com"), moved.approvedBy());
        assertEquals(Optional.of(new ItemPath(B)), ledger.state().documentPath(Ledger.PROD, "a"));
        assertEquals(Optional.empty(), ledger.state().document(Ledger.PROD, new ItemPath(A)));
    }

    @Test
    void editsADocumentThatMovesInDraftOnly() {
        approve();

        assertEquals(
                List.of("plans/b.md:5:1 state edit_needs_draft"),
                ann.deploy()
                        .remove(A)
                        .put(B, PLAN.in("APPROVED").saying("Two.").toString())
                        .violations());
        assertEquals(
                List.of(),
                ann.deploy().remove(A).put(B, PLAN.saying("Two.").toString()).violations());
    }

    @Test
    void beginsAnewInAnotherKind() {
        approve();
        String story = "stories/a.md";

        assertEquals(
                List.of(
                        "stories/a.md:5:1 state edit_needs_draft",
                        "stories/a.md:5:1 state illegal_transition"),
                ann.deploy()
                        .remove(A)
                        .put(story, PLAN.of("story").in("APPROVED").toString())
                        .violations());
        assertEquals(
                List.of(),
                ann.deploy().remove(A).put(story, PLAN.of("story").toString()).violations());
    }

    @Test
    void doesNotTakeADeletionForAMoveOutOfTheFolders() {
        approve();

        assertEquals(
                List.of("plans/a.md:-:- state delete_needs_draft"),
                ann.deploy()
                        .remove(A)
                        .put("docs/a.md", PLAN.in("APPROVED").toString())
                        .violations());
    }

    @Test
    void tellsViolationsTogetherWithThoseOfOtherRules() {
        ann.rules(
                """
                [[rule]]
                name = "small"
                kind = "size"
                paths = ["**"]
                max_bytes = 10
                """);

        assertEquals(
                List.of(
                        "a.toml:-:- small too_large",
                        "plans/a.md:-:- small too_large",
                        "plans/a.md:5:1 state illegal_transition",
                        "x/x.toml:-:- null path_is_item"),
                sorted(
                        ann.deploy()
                                .put("a.toml", "x = 'too large'")
                                .put(A, PLAN.in("APPROVED").toString())
                                .put("x", "1")
                                .put("x/x.toml", "x = 1")
                                .violations()));
    }

    @Test
    void judgesByTheKindsThatTheCommitLeavesBehind() {
        String own =
                """
                [[kind]]
                name = "decision"
                folder = "decisions"
                states = ["OPEN", "DECIDED"]
                transitions = ["OPEN > DECIDED"]
                """;
        Page decision = PLAN.of("decision").in("OPEN");

        assertEquals(
                List.of(),
                ann.deploy()
                        .put(KINDS, own)
                        .put("decisions/a.md", decision.toString())
                        .put(B, "---\nid: [\n---\n")
                        .violations());
        assertEquals(
                List.of(),
                ann.deploy().put("decisions/a.md", decision.in("DECIDED").toString()).violations());
        assertEquals(
                List.of("decisions/a.md:5:1 state illegal_transition"),
                ann.deploy().put("decisions/a.md", decision.toString()).violations());
    }

    @Test
    void letsApproversAloneSayWhoApproves() {
        ann.deploy().put(KINDS, BY_CAROL).send();
        List<String> refused = List.of(KINDS + ":-:- state kinds_need_approver");

        assertEquals(refused, ann.deploy().put(KINDS, "approvers = ['ann']\n").violations());
        assertEquals(refused, ann.deploy().remove(KINDS).violations());
        assertEquals(
                "'ann@example.com' is no approver, and whoever says who approves has to be one;"
                        + " ask carol@example.com",
                message(ann.deploy().remove(KINDS).send()));
        assertEquals(
                List.of(), carol.deploy().put(KINDS, PLANS + "approvers = ['Dan']\n").violations());
        assertEquals(refused, carol.deploy().remove(KINDS).violations());
        assertEquals(List.of(), new Steward(ledger, "dan").deploy().remove(KINDS).violations());
        assertEquals(List.of(), ann.deploy().put(KINDS, "approvers = ['ann']\n").violations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[kind]];name = 'plan';folder = 'plans';approvals = []",
                "[[kind]];name = 'plan';folder = 'docs'",
                "[[kind]];name = 'plan';folder = 'plans';states = ['COMMITTED', 'APPROVED'];"
                        + "transitions = ['COMMITTED > APPROVED'];approvals = []",
            })
    void takesNoRuleAwayWithTheCommitThatBreaksIt(String kinds) {
        commit();

        List<String> violations =
                ann.deploy()
                        .put(KINDS, kinds.replace(";", "\n"))
                        .put(A, PLAN.in("APPROVED").saying("Two.").toString())
                        .violations();

        assertTrue(
                violations.containsAll(
                        List.of(
                                "plans/a.md:5:1 state approval_changes_content",
                                "plans/a.md:5:1 state own_approval")),
                violations::toString);
        assertEquals(Set.copyOf(violations).size(), violations.size(), "each is told once");
    }

    @Test
    void judgesWhatLeavesItsKindWithTheKindByTheKindsBefore() {
        commit();
        String docs = "[[kind]]\nname = 'plan'\nfolder = 'docs'\n";

        assertEquals(
                List.of("plans/a.md:-:- state delete_needs_draft"),
                ann.deploy().put(KINDS, docs).remove(A).violations());
        assertEquals(
                List.of("plans/a.md:1:1 state not_a_document_any_more"),
                ann.deploy().put(KINDS, docs).put(A, "Free.\n").violations());
        assertEquals(
                List.of("plans/a.md:1:1 state invalid_front_matter"),
                ann.deploy().put(KINDS, docs).put(A, "---\nid: a\n").violations());
    }

    @Test
    void movesDocumentsBehindTheFolderOfTheirKind() {
        approve();
        ann.deploy().put(KINDS, "[[kind]]\nname = 'plan'\nfolder = 'docs'\n").send();

        assertEquals(
                List.of(),
                ann.deploy()
                        .remove(A)
                        .put("docs/a.md", PLAN.in("APPROVED").toString())
                        .violations());

        assertEquals(new Actor("carol@example.com"), document("docs/a.md").approvedBy());
    }

    @Test
    void takesNothingForApprovedThatNobodyApproved() {
        commit();
        ann.deploy().put(KINDS, PLANS + "approvals = []\n").send();
        assertEquals(List.of(), ann.deploy().put(A, PLAN.in("APPROVED").toString()).violations());
        ann.deploy().remove(KINDS).send();

        assertNull(document(A).approvedBy());
        assertEquals(
                List.of(),
                ann.deploy()
                        .remove(A)
                        .put(B, PLAN.in("APPROVED").toString().replace("APPROVED", "'APPROVED'"))
                        .violations());
        assertNull(document(B).approvedBy());
    }

    @Test
    void bringsADocumentInAStateThatIsNoneAnyMoreBackToTheFirst() {
        String three =
                """
                [[kind]]
                name = "plan"
                folder = "plans"
                states = ["DRAFT", "REVIEW"]
                transitions = ["DRAFT > REVIEW"]
                """;
        ann.deploy().put(KINDS, three).put(A, PLAN.toString()).send();
        ann.deploy().put(A, PLAN.in("REVIEW").toString()).send();
        ann.deploy().remove(KINDS).send();

        assertEquals(
                List.of("plans/a.md:5:1 state illegal_transition"),
                ann.deploy().put(A, PLAN.in("COMMITTED").toString()).violations());
        assertEquals(List.of(), ann.deploy().put(A, PLAN.toString()).violations());
    }

    @Test
    void takesAnItemForNoDocumentOnceItsFolderIsNoKindsAnyMore() {
        approve();
        ann.deploy().put(KINDS, "[[kind]]\nname = 'story'\nfolder = 'stories'\n").send();

        assertEquals(List.of(), ann.deploy().put(A, "# Free\n").violations());
        assertEquals(Optional.empty(), ledger.state().documentPath(Ledger.PROD, "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approvers = [|1:14 ledger invalid_documents",
                "[[kind]];name = 'a';folder = 'a';states = ['APPROVED', 'B'];transitions ="
                        + " ['APPROVED > B']|4:1 ledger invalid_documents",
                "[[kind]];name = 'a'|1:3 ledger invalid_documents",
                "x = 1|1:1 ledger invalid_documents",
            })
    void wantsKindsThatAreRight(String text, String violation) {
        assertEquals(
                List.of(KINDS + ":" + violation),
                ann.deploy().put(KINDS, text.replace(";", "\n")).violations());
    }

    @Test
    void judgesByTheKindsThatAreThereWhereTheNewOnesAreWrong() {
        assertEquals(
                List.of(
                        KINDS + ":1:1 ledger invalid_documents",
                        "plans/a.md:5:1 state illegal_transition"),
                ann.deploy()
                        .put(KINDS, "x = 1")
                        .put(A, PLAN.in("APPROVED").toString())
                        .violations());
    }

    @Test
    void validatesDocumentsOfAChangeSet() {
        UUID set = UUID.randomUUID();
        Workspace workspace = new Workspace("ann@example.com");
        List<StagedChange> changes = List.of(Ledger.put(0, A, 0, PLAN.in("APPROVED").toString()));
        ledger.send(workspace.stage(set, changes, PLAN.in("APPROVED").toString()));

        List<EventBody> events = ledger.send(new Command.Validate(workspace.envelope(set)));

        EventBody.ChangeSetValidated validated = (EventBody.ChangeSetValidated) events.getLast();
        EventBody.Finding finding = validated.findings().getFirst();
        assertEquals("illegal_transition", finding.code());
        assertEquals("state", finding.rule());
        assertEquals(Integer.valueOf(5), finding.line());
    }

    @Test
    void refusesMoreThanItCanRead() {
        Steward.Deployment deployment = ann.deploy();
        for (int i = 0; i < 33; i++) {
            deployment.put(
                    "plans/" + i + ".md",
                    PLAN.named("a" + i).saying("x".repeat((1 << 20) - 500)).toString());
        }

        List<String> violations = deployment.violations();

        assertEquals(1, violations.size());
        assertTrue(violations.getFirst().endsWith("state over_budget"), violations::toString);
    }

    private void commit() {
        ann.deploy().put(A, PLAN.toString()).send();
        ann.deploy().put(A, PLAN.in("COMMITTED").toString()).send();
    }

    private Document document(String path) {
        return ledger.state().document(Ledger.PROD, new ItemPath(path)).orElseThrow();
    }

    private static String message(List<EventBody> events) {
        return events.stream()
                .filter(EventBody.ItemRejected.class::isInstance)
                .map(event -> ((EventBody.ItemRejected) event).message())
                .findFirst()
                .orElseThrow();
    }

    private void approve() {
        commit();
        assertEquals(List.of(), carol.deploy().put(A, PLAN.in("APPROVED").toString()).violations());
    }

    private static List<String> sorted(List<String> violations) {
        return violations.stream().sorted().toList();
    }
}
