package org.deployledger.formats.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;

final class DocumentKindsTest {

    @Test
    void hasPlansStoriesAndRunbooksByDefault() {
        DocumentKinds kinds = kinds("");

        assertEquals(DocumentKinds.DEFAULT, kinds);
        assertEquals(Optional.of("plan"), kind(kinds, "plans/a.md"));
        assertEquals(Optional.of("story"), kind(kinds, "stories/2026/A.MD"));
        assertEquals(Optional.of("runbook"), kind(kinds, "runbooks/a.md"));
        assertEquals(Optional.empty(), kind(kinds, "plans/a.toml"));
        assertEquals(Optional.empty(), kind(kinds, "plans.md"));
        assertEquals(Optional.empty(), kind(kinds, "docs/plans/a.md"));
    }

    @Test
    void allowsWhatTheTransitionsSay() {
        StateMachine machine = StateMachine.DEFAULT;

        assertEquals("DRAFT", machine.first());
        assertEquals(List.of("APPROVED", "DRAFT"), machine.allowed("COMMITTED"));
        assertTrue(machine.allows("DRAFT", "COMMITTED"));
        assertFalse(machine.allows("DRAFT", "APPROVED"));
        assertTrue(machine.isApproval("APPROVED"));
        assertEquals(List.of(), machine.allowed("DONE"));
    }

    @Test
    void readsKindsOfOnesOwn() {
        DocumentKinds kinds =
                kinds(
                        """
                        approvers = ["carol@example.com"]
                        [[kind]]
                        name = "plan"
                        folder = "docs/plans"
                        [[kind]]
                        name = "decision"
                        folder = "decisions"
                        states = ["OPEN", "DECIDED"]
                        transitions = ["OPEN>DECIDED"]
                        approvals = ["DECIDED"]
                        approvers = ["Dan"]
                        """);

        DocumentKind decision = kinds.named("decision").orElseThrow();
        assertEquals(Optional.of("plan"), kind(kinds, "docs/plans/a.md"));
        assertEquals(Optional.empty(), kind(kinds, "stories/a.md"));
        assertEquals(List.of("DECIDED"), decision.machine().allowed("OPEN"));
        assertEquals(Set.of("DECIDED"), decision.machine().approvals());
        assertTrue(decision.mayApprove("dan"));
        assertFalse(decision.mayApprove("carol@example.com"));
        assertTrue(kinds.named("plan").orElseThrow().mayApprove("carol@example.com"));
        assertEquals(List.of("carol@example.com", "Dan"), kinds.approvers());
        assertTrue(kinds.mayChange("dan"));
        assertFalse(kinds.mayChange("ann"));
    }

    @Test
    void givesTheDefaultKindsTheApprovers() {
        DocumentKinds kinds = kinds("approvers = ['carol']");

        assertFalse(kinds.named("story").orElseThrow().mayApprove("ann"));
        assertEquals(List.of("carol"), kinds.approvers());
        assertTrue(DocumentKinds.DEFAULT.named("story").orElseThrow().mayApprove("ann"));
    }

    @Test
    void countsNobodyWhoWasNotChecked() {
        DocumentKind story = DocumentKinds.DEFAULT.named("story").orElseThrow();

        assertFalse(story.mayApprove("unverified:ann"));
        assertFalse(story.mayApprove(" Unverified:ann"));
        assertTrue(DocumentKind.isSame("unverified:ann", "Ann"), "nor is it another person");
    }

    @Test
    void approvesNothingWhereStatesOfOnesOwnHaveNoApproval() {
        String own = "states = ['NEW', 'APPROVED']\ntransitions = ['NEW > APPROVED']\n";

        assertEquals(Set.of("APPROVED"), machine(own).approvals());
        assertEquals(Set.of(), machine(own + "approvals = []\n").approvals());
        assertEquals(Set.of(), machine("states = ['NEW']\n").approvals());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kinds = 1|line 1, column 1: there is no field 'kinds' here; there are approvers,"
                        + " kind",
                "approvers = []|line 1, column 1: approvers is an array with at least one string",
                "approvers = [1]|line 1, column 1: approvers has strings only",
                "approvers = [' ']|line 1, column 1: '' cannot be the name of a person",
                "kind = 1|line 1, column 1: write kind as [[kind]]",
                "kind = [1]|this is no table",
                "[[kind]];name = 'a'|line 1, column 3: the field folder is missing",
                "[[kind]];folder = 'a'|line 1, column 3: the field name is missing",
                "[[kind]];folder = 'a';name = 'A'|line 3, column 1: 'A' is no name of a kind",
                "[[kind]];folder = '/a';name = 'a'|line 2, column 1: '/a' is no folder",
                "[[kind]];folder = 'a/../b';name = 'a'|line 2, column 1: 'a/../b' is no folder",
                "[[kind]];folder = 'a/';name = 'a'|line 2, column 1: 'a/' is no folder",
                "[[kind]];folder = '.ledger/x';name = 'a'|line 2, column 1: '.ledger/x' is no"
                        + " folder",
                "[[kind]];folder = 'a\\b';name = 'a'|line 2, column 1: 'a\\b' is no folder",
                "[[kind]];folder = 'a';name = 'a';[[kind]];folder = 'A/b';name = 'b'"
                        + "|line 5, column 1: 'A/b' and 'a' of a overlap",
                "[[kind]];folder = 'a';name = 'a';[[kind]];folder = 'b';name = 'a'"
                        + "|line 6, column 1: another kind has the name a; rename one",
                "[[kind]];folder = 'a';name = 'a';states = ['B', 'C']"
                        + "|line 4, column 1: a kind with states of its own says its transitions",
                "[[kind]];folder = 'a';name = 'a';states = ['B', 'B']|states has 'B' twice",
                "[[kind]];folder = 'a';name = 'a';states = ['B c']|'B c' is no state",
                "[[kind]];folder = 'a';name = 'a';transitions = ['DRAFT > DONE']"
                        + "|there is no state 'DONE'; there are DRAFT, COMMITTED, APPROVED",
                "[[kind]];folder = 'a';name = 'a';transitions = ['DRAFT']|'DRAFT' is no transition",
                "[[kind]];folder = 'a';name = 'a';transitions = ['DRAFT > DRAFT']|is no transition",
                "[[kind]];folder = 'a';name = 'a';transitions = ['DRAFT > COMMITTED']"
                        + "|line 4, column 1: no transition leads from DRAFT to APPROVED",
                "[[kind]];folder = 'a';name = 'a';approvals = ['DRAFT']"
                        + "|DRAFT is where a document begins, no approval",
                "[[kind]];folder = 'a';name = 'a';states = ['APPROVED', 'B'];transitions ="
                    + " ['APPROVED > B']|line 4, column 1: APPROVED says that somebody approved",
                "[[kind]];folder = 'a';name = 'a';approvals = ['DONE']|there is no state 'DONE'",
                "[[kind]];folder = 'a';name = 'a';owner = 'x'|there is no field 'owner' here",
            })
    void saysWhatIsWrongWithTheItem(String toml, String message) {
        DocumentKinds.Reading reading = reading(toml.replace(";", "\n"));

        assertTrue(reading instanceof DocumentKinds.Invalid, reading::toString);
        List<DocumentFault> faults = ((DocumentKinds.Invalid) reading).faults();
        assertTrue(faults.getFirst().toString().contains(message), faults::toString);
    }

    private static StateMachine machine(String fields) {
        return kinds("[[kind]]\nname = 'a'\nfolder = 'a'\n" + fields)
                .named("a")
                .orElseThrow()
                .machine();
    }

    private static Optional<String> kind(DocumentKinds kinds, String path) {
        return kinds.of(path).map(DocumentKind::name);
    }

    private static DocumentKinds kinds(String toml) {
        if (reading(toml) instanceof DocumentKinds.Read(DocumentKinds kinds)) {
            return kinds;
        }
        throw new AssertionError(reading(toml));
    }

    private static DocumentKinds.Reading reading(String toml) {
        return DocumentKinds.read((Parsing.Parsed) Parser.parse(Format.TOML, toml.getBytes(UTF_8)));
    }
}
