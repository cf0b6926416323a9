package org.deployledger.formats.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

final class DocumentReadingTest {
    private static final DocumentKind PLAN = DocumentKinds.DEFAULT.named("plan").orElseThrow();
    private static final String GOOD =
            """
            ---
            id: cache-2
            kind: plan
            title: A cache of contents
            state: DRAFT
            author: ann@example.com
            ---
            Text
            """;

    @Test
    void readsTheFieldsOfADocument() {
        DocumentText text = read(GOOD.replace("author:", "sprint: 7\nauthor:"));

        assertEquals("cache-2", text.id());
        assertEquals("plan", text.kind());
        assertEquals("A cache of contents", text.title());
        assertEquals("DRAFT", text.state());
        assertEquals("ann@example.com", text.author());
        assertEquals(Value.Int.of(7), text.fields().entries().get("sprint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# Title\n",
                "---\nlayout: post\n---\nText\n",
                "---\n---\n",
                "---\nSome prose between rules: is it YAML: no\n---\n",
                "---\n- a\n- b\n---\n",
                "---\n\nA rule that nothing closes.\n",
            })
    void isNoDocument(String text) {
        assertEquals(new DocumentReading.NoDocument(), of(text));
    }

    @Test
    void anyBytesAreNoDocumentWithoutItsFields() {
        byte[] content = "---\nlayout: post\n---\n\u00e9".getBytes(ISO_8859_1);

        assertEquals(new DocumentReading.NoDocument(), DocumentReading.of(content, PLAN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: a  |title: [   |line 4, column 1",
                "id: a  |id: b      |line 3, column 1",
                "id: a  |- b        |line 3, column 1",
                "id: *a |kind: plan |line 2, column 5",
                "id: !x a|kind: plan|line 2, column 5",
            })
    void saysWhereFrontMatterCannotBeRead(String first, String second, String at) {
        DocumentReading reading = of("---\n" + first + "\n" + second + "\n---\nText\n");

        DocumentReading.Unreadable unreadable = (DocumentReading.Unreadable) reading;
        assertTrue(
                unreadable.faults().getFirst().toString().startsWith(at),
                unreadable.faults()::toString);
    }

    @Test
    void refusesAliasesThatStandForBillions() {
        StringBuilder bomb = new StringBuilder("---\nid: a\na0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(7) + alias + "]\n");
        }

        assertTrue(of(bomb.append("---\n").toString()) instanceof DocumentReading.Unreadable);
    }

    @Test
    void refusesADocumentThatIsNotUtf8OrTooLarge() {
        byte[] latin = (GOOD + "\u00e9").getBytes(ISO_8859_1);
        byte[] large = (GOOD + "x".repeat(DocumentReading.MOST_BYTES)).getBytes(UTF_8);

        assertTrue(DocumentReading.of(latin, PLAN) instanceof DocumentReading.Unreadable);
        assertTrue(DocumentReading.of(large, PLAN) instanceof DocumentReading.Unreadable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id: cache-2 |x: y           |line 2, column 1: the field id is missing",
                "cache-2     |../x           |line 2, column 1: '../x' is no id",
                "cache-2     |.x             |line 2, column 1: '.x' is no id",
                "cache-2     |a..b           |line 2, column 1: 'a..b' is no id",
                "cache-2     |a/b            |line 2, column 1: 'a/b' is no id",
                "cache-2     |~              |line 2, column 1: the field id is empty",
                "cache-2     |12             |line 2, column 1: id is a string, not of type"
                        + " integer",
                "cache-2     |\"\"           |line 2, column 1: the field id is empty",
                "kind: plan  |kind: story    |line 3, column 1: the kind is 'story', documents"
                        + " below plans/ are of kind plan",
                "A cache of contents|[a]     |line 4, column 1: title is a string, not of type"
                        + " array",
                "A cache of contents|\"a\\eb\"|line 4, column 1: title is one line of printable",
                "DRAFT       |DONE           |line 5, column 1: there is no state 'DONE'; a plan"
                        + " has DRAFT, COMMITTED, APPROVED",
                "DRAFT       |true           |line 5, column 1: state is a string, not of type",
                "DRAFT       |DRAFT # mine   |line 5, column 1: the state has a line for itself",
                "DRAFT       |&a DRAFT       |line 5, column 1: the state has a line for itself",
                "DRAFT       |!!str DRAFT    |line 5, column 1: the state has a line for itself",
                "author: ann@example.com|x: y|line 2, column 1: the field author is missing",
            })
    void saysWhatIsWrongWithAField(String from, String to, String message) {
        String first = faults(GOOD.replace(from, to)).getFirst().toString();

        assertTrue(first.startsWith(message), first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state:\n  DRAFT",
                "state: \"DRA\\\n  FT\"",
                "state: >-\n  DRAFT",
                "? state\n: DRAFT",
                "\"st\\x61te\": DRAFT"
            })
    void wantsTheStateOnOneLine(String state) {
        List<DocumentFault> faults = faults(GOOD.replace("state: DRAFT", state));

        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().message().startsWith("the state has a line for itself"));
    }

    @Test
    void saysEverythingThatIsWrongInTheOrderOfTheText() {
        List<DocumentFault> faults = faults("---\nstate: X\nid: .\n---\n");

        assertEquals(
                List.of(2, 2, 2, 2, 3), faults.stream().map(fault -> fault.at().line()).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"state: DRAFT", "state:  'DRAFT'  ", "\"state\" : \"DRAFT\""})
    void leavesOutTheStateLineAndNothingElse(String line) {
        for (String lineEnd : List.of("\n", "\r\n")) {
            String document =
                    "\uFEFF"
                            + GOOD.replace("state: DRAFT", line).replace("\n", lineEnd)
                            + "\rstate: X";
            byte[] content = document.getBytes(UTF_8);

            String rest = new String(read(document).withoutState(content), UTF_8);

            assertEquals(document.replace(line + lineEnd, ""), rest);
        }
    }

    @Test
    void countsCarriageReturnsAsTheReaderOfYamlDoes() {
        String document = GOOD.replace("plan\n", "plan\r");

        assertEquals(
                document.replace("state: DRAFT\n", ""),
                new String(read(document).withoutState(document.getBytes(UTF_8)), UTF_8));
        assertTrue(
                faults(GOOD.replace("DRAFT\n", "DRAFT\r"))
                        .getFirst()
                        .message()
                        .startsWith("the state has a line for itself"));
    }

    @Test
    void leavesOutTheStateLineOfATableInBraces() {
        String document =
                "---\n{id: a, kind: plan, title: T, author: x,\nstate: DRAFT\n}\n---\nText";

        assertEquals(
                document.replace("state: DRAFT\n", ""),
                new String(read(document).withoutState(document.getBytes(UTF_8)), UTF_8));
    }

    @Test
    void readsADocumentOfAnyKind() {
        byte[] content = GOOD.replace("plan", "other").replace("DRAFT", "NEW").getBytes(UTF_8);

        DocumentReading.Read read = (DocumentReading.Read) DocumentReading.of(content);

        assertEquals(Map.entry("other", "NEW"), Map.entry(read.text().kind(), read.text().state()));
    }

    private static DocumentReading of(String text) {
        return DocumentReading.of(text.getBytes(UTF_8), PLAN);
    }

    private static DocumentText read(String text) {
        if (of(text) instanceof DocumentReading.Read(DocumentText read)) {
            return read;
        }
        throw new AssertionError(of(text));
    }

    private static List<DocumentFault> faults(String text) {
        if (of(text) instanceof DocumentReading.Invalid(List<DocumentFault> faults)) {
            return faults;
        }
        throw new AssertionError(of(text));
    }
}
