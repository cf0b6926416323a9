package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.document.Document;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.ItemPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the state rule allows one document.
class StateRuleTest {
    private static final String A = "plans/a.md";
    private static final Page PLAN = Page.plan("a");

    private final Ledger ledger = new Ledger();
    private final Steward ann = new Steward(ledger, "ann@example.com");
    private final Steward ben = new Steward(ledger, "ben@example.com");
    private final Steward carol = new Steward(ledger, "carol@example.com");

    @Test
    void takesADocumentFromDraftToApprovedByAnotherPerson() {
        assertEquals(List.of(), put(ann, PLAN));
        assertEquals(List.of(), put(ann, PLAN.in("COMMITTED").saying("Two.")));
        assertEquals(List.of(), put(carol, PLAN.in("APPROVED").saying("Two.")));

        Document document = document(A);
        assertEquals("a", document.id());
        assertEquals("plan", document.kind());
        assertEquals("The document a", document.title());
        assertEquals("APPROVED", document.state());
        assertEquals(new Actor("ann@example.com"), document.author());
        assertEquals(new Actor("ann@example.com"), document.editor());
        assertEquals(new Actor("carol@example.com"), document.approvedBy());
        assertEquals(
                Ledger.checksum(PLAN.saying("Two.").toString().replace("state: DRAFT\n", "")),
                document.content());
        assertEquals(Optional.of(new ItemPath(A)), ledger.state().documentPath(Ledger.PROD, "a"));
    }

    @Test
    void tellsTheEventWhatTheDocumentIs() {
        List<EventBody> events = ann.deploy().put(A, PLAN.toString()).send();

        EventBody.ItemChanged changed =
                events.stream()
                        .filter(EventBody.ItemChanged.class::isInstance)
                        .map(EventBody.ItemChanged.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertEquals(document(A), changed.document());
    }

    @Test
    void letsEverythingElseInTheFolderPass() {
        assertEquals(
                List.of(),
                ann.deploy()
                        .put("plans/README.md", "# Plans\n")
                        .put("plans/rule.md", "---\n\nA rule above.\n")
                        .put("plans/post.md", "---\nlayout: post\n---\n")
                        .put("plans/a.toml", "---\nid: [")
                        .put("docs/a.md", PLAN.in("APPROVED").toString())
                        .violations());
        assertEquals(Optional.empty(), ledger.state().document(Ledger.PROD, path("docs/a.md")));
    }

    @ParameterizedTest
    @CsvSource({"COMMITTED", "APPROVED"})
    void beginsInTheFirstState(String state) {
        assertEquals(List.of("plans/a.md:5:1 state illegal_transition"), put(ann, PLAN.in(state)));
    }

    @Test
    void saysWhereADocumentMayGo() {
        put(ann, PLAN);

        assertEquals(
                "a plan does not go from DRAFT to APPROVED; from there it goes to COMMITTED",
                message(carol.deploy().put(A, PLAN.in("APPROVED").toString())));
    }

    @Test
    void editsADocumentInDraftOnly() {
        bring("APPROVED");

        List<String> committed = put(ben, PLAN.in("APPROVED").saying("Two."));
        List<String> drafted = put(ben, PLAN.saying("Two."));

        assertEquals(List.of("plans/a.md:5:1 state edit_needs_draft"), committed);
        assertEquals(List.of(), drafted);
        assertNull(document(A).approvedBy(), "an approval is for the content that was there");
        assertEquals(new Actor("ben@example.com"), document(A).editor());
    }

    @Test
    void countsEveryByteButTheStateLineAsContent() {
        bring("APPROVED");
        String approved = PLAN.in("APPROVED").toString();

        assertEquals(
                List.of("plans/a.md:5:1 state edit_needs_draft"),
                ann.deploy().put(A, approved + " ").violations());
        assertEquals(
                List.of("plans/a.md:5:1 state edit_needs_draft"),
                ann.deploy().put(A, approved.replace("title: ", "title:  ")).violations());
        assertEquals(
                List.of(),
                ann.deploy().put(A, approved.replace("APPROVED", "'APPROVED' ")).violations());
        assertEquals(new Actor("carol@example.com"), document(A).approvedBy());
    }

    @Test
    void needsAnotherPersonThanAuthorAndLastEditor() {
        put(ben, PLAN);
        put(ben, PLAN.in("COMMITTED"));

        assertEquals(List.of("plans/a.md:5:1 state own_approval"), put(ann, PLAN.in("APPROVED")));
        assertEquals(List.of("plans/a.md:5:1 state own_approval"), put(ben, PLAN.in("APPROVED")));
        assertEquals(
                List.of("plans/a.md:5:1 state own_approval"),
                put(new Steward(ledger, "ANN@example.com"), PLAN.in("APPROVED")));
        assertEquals(List.of(), put(carol, PLAN.in("APPROVED")));
    }

    @Test
    void needsAnotherPersonThanTheOneWhoBroughtTheDocument() {
        put(carol, PLAN);
        put(ben, PLAN.saying("Two.").in("COMMITTED"));

        Steward.Deployment own =
                carol.deploy().put(A, PLAN.saying("Two.").in("APPROVED").toString());

        assertEquals(
                "'carol@example.com' deployed it first, and an approval is somebody else's; ask"
                        + " another person",
                message(own));
        assertEquals(
                List.of(),
                put(new Steward(ledger, "dan@example.com"), PLAN.saying("Two.").in("APPROVED")));
        assertEquals(new Actor("carol@example.com"), document(A).creator());
    }

    @Test
    void approvesNothingButTheContentThatIsThere() {
        bring("COMMITTED");

        assertEquals(
                List.of("plans/a.md:5:1 state approval_changes_content"),
                put(carol, PLAN.in("APPROVED").saying("Two.")));
    }

    @Test
    void asksThoseWhoMayApprove() {
        kinds("approvers = ['carol@example.com']\n");
        bring("COMMITTED");

        assertEquals(
                "'dan' does not approve a plan; ask carol@example.com",
                message(
                        new Steward(ledger, "dan")
                                .deploy()
                                .put(A, PLAN.in("APPROVED").toString())));
        assertEquals(List.of(), put(carol, PLAN.in("APPROVED")));
    }

    @Test
    void takesNoApprovalOfSomebodyWhomNobodyChecked() {
        bring("COMMITTED");

        assertEquals(
                "nobody has checked that this is 'unverified:carol@example.com', so it approves"
                        + " nothing; approve it under your own name",
                message(
                        new Steward(ledger, "unverified:carol@example.com")
                                .deploy()
                                .put(A, PLAN.in("APPROVED").toString())));
    }

    @Test
    void saysEverythingThatIsWrongWithAnApproval() {
        kinds("approvers = ['carol@example.com']\n");
        bring("COMMITTED");

        assertEquals(
                List.of(
                        "plans/a.md:5:1 state approval_changes_content",
                        "plans/a.md:5:1 state not_an_approver",
                        "plans/a.md:5:1 state own_approval"),
                put(ann, PLAN.in("APPROVED").saying("Two.")));
    }

    @Test
    void keepsIdAndAuthor() {
        put(ann, PLAN);

        assertEquals(
                List.of("plans/a.md:2:1 state id_changed", "plans/a.md:6:1 state author_changed"),
                put(ann, PLAN.named("b").by("ben@example.com")));
    }

    @Test
    void staysADocument() {
        put(ann, PLAN);

        assertEquals(
                List.of("plans/a.md:1:1 state not_a_document_any_more"),
                ann.deploy().put(A, "# Plan\n").violations());
    }

    @Test
    void isDeletedInDraftOnly() {
        bring("COMMITTED");

        assertEquals(
                List.of("plans/a.md:-:- state delete_needs_draft"),
                ann.deploy().remove(A).force().violations());

        put(ann, PLAN);
        assertEquals(List.of(), ann.deploy().remove(A).violations());
        assertEquals(Optional.empty(), ledger.state().documentPath(Ledger.PROD, "a"));
        assertEquals(
                List.of("plans/a.md:5:1 state illegal_transition"), put(ann, PLAN.in("COMMITTED")));
    }

    @Test
    void rollsBackLikeAnyOtherChange() {
        put(ann, PLAN);
        put(ann, PLAN.in("COMMITTED"));
        put(carol, PLAN.in("APPROVED"));
        put(ann, PLAN.saying("Two."));

        assertEquals(
                List.of(
                        "plans/a.md:5:1 state approval_changes_content",
                        "plans/a.md:5:1 state illegal_transition"),
                put(carol, PLAN.in("APPROVED")),
                "what was approved once has to be approved again");
        assertEquals(List.of(), put(carol, PLAN), "a draft can be what it was");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: a|id: [a|3:5 state invalid_front_matter",
                "id: a|id: ../a|2:1 state invalid_document",
                "kind: plan|kind: story|3:1 state invalid_document",
                "state: DRAFT|state: DONE|5:1 state invalid_document",
                "state: DRAFT|state: DRAFT # new|5:1 state invalid_document",
                "---\\nOne|--\\nOne|1:1 state invalid_front_matter"
            })
    void wantsFrontMatterThatIsRight(String from, String to, String violation) {
        String text = PLAN.toString().replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));

        assertEquals(List.of("plans/a.md:" + violation), ann.deploy().put(A, text).violations());
    }

    @Test
    void readsDocumentsOfAMebibyteAndNoMore() {
        int room = (1 << 20) - PLAN.saying("").toString().length();

        assertEquals(
                List.of("plans/a.md:-:- state document_too_large"),
                put(ann, PLAN.saying("x".repeat(room + 1))));
        assertEquals(List.of(), put(ann, PLAN.saying("x".repeat(room))));
    }

    @Test
    void isAlreadyInForceForWhatWasThereBefore() {
        ann.deploy().put("notes/a.md", PLAN.in("APPROVED").toString()).send();
        kinds("[[kind]]\nname = 'plan'\nfolder = 'notes'\n");

        assertEquals(Optional.empty(), ledger.state().document(Ledger.PROD, path("notes/a.md")));
        assertEquals(
                List.of("notes/a.md:5:1 state illegal_transition"),
                ann.deploy()
                        .put("notes/a.md", PLAN.in("APPROVED").saying("2").toString())
                        .violations());
        assertEquals(List.of(), ann.deploy().put("notes/a.md", PLAN.toString()).violations());
    }

    private void bring(String state) {
        put(ann, PLAN);
        put(ann, PLAN.in("COMMITTED"));
        if (state.equals("APPROVED")) {
            put(carol, PLAN.in("APPROVED"));
        }
        assertEquals(state, document(A).state());
    }

    private void kinds(String text) {
        assertTrue(ann.deploy().put(".ledger/documents.toml", text).violations().isEmpty());
    }

    private Document document(String path) {
        return ledger.state().document(Ledger.PROD, path(path)).orElseThrow();
    }

    private static ItemPath path(String path) {
        return new ItemPath(path);
    }

    private static List<String> put(Steward who, Page page) {
        return who.deploy().put(A, page.toString()).violations();
    }

    private static String message(Steward.Deployment deployment) {
        return ((EventBody.ItemRejected) Objects.requireNonNull(deployment.send().getFirst()))
                .message();
    }
}
