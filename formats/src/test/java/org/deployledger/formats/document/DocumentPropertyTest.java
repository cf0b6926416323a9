package org.deployledger.formats.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.formats.edit.Edited;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Random documents, right and wrong.
class DocumentPropertyTest {
    private static final int DOCUMENTS =
            "full".equals(System.getProperty("test.scale")) ? 100_000 : 10_000;
    private static final DocumentKind PLAN = DocumentKinds.DEFAULT.named("plan").orElseThrow();
    private static final List<String> STATES = PLAN.machine().states();
    private static final List<String> FREE =
            List.of(
                    "sprint: 7",
                    "# a comment",
                    "",
                    "labels: [a, b]",
                    "links:\n  state: DRAFT\n  id: b",
                    "text: |\n  state: DRAFT\n  more",
                    "quoted: \"state: DRAFT\"",
                    "states: DRAFT",
                    "ü: ä");

    private final long seed = Long.getLong("test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void printSeed() {
        System.out.println("DocumentPropertyTest: -Dtest.seed=" + seed);
    }

    @Test
    void settingTheStateChangesNothingThatAnApprovalIsBoundTo() {
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] before = document().getBytes(UTF_8);
            String shown = "seed " + seed + ", document " + i + "\n" + new String(before, UTF_8);
            DocumentText text = read(before, shown);
            String state = one(STATES);

            byte[] after = withState(before, state, shown);

            assertEquals(state, read(after, shown).state(), shown);
            assertArrayEquals(
                    text.withoutState(before), read(after, shown).withoutState(after), shown);
            assertArrayEquals(before, withState(after, text.state(), shown), shown);
            assertEquals(
                    before.length - (text.stateLine().end() - text.stateLine().start()),
                    text.withoutState(before).length,
                    shown);
        }
    }

    /// Whatever the bytes are, there is an answer; and what is read has a line for its state.
    @Test
    void readsAnyBytes() {
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] content = damaged(document().getBytes(UTF_8));
            String shown = "seed " + seed + ", damaged " + i + " " + Arrays.toString(content);

            if (DocumentReading.of(content, PLAN) instanceof DocumentReading.Read(var text)) {
                StateLine line = text.stateLine();
                String said =
                        new String(content, line.start(), line.end() - line.start(), UTF_8).strip();
                assertEquals(
                        true, said.matches("([\"']?)state\\1 *:.*" + text.state() + ".*"), shown);
                assertTrue(DocumentText.isId(text.id()), shown);
            }
        }
    }

    private String document() {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                "id: a-1",
                                "kind: plan",
                                "title: " + one(List.of("T", "'T: x'", "\"ä \\u263a\"")),
                                "author: ann@example.com",
                                one(List.of("state: ", "'state': ", "\"state\" : "))
                                        + one(List.of("%s", "'%s'", "\"%s\""))
                                                .formatted(one(STATES))));
        List<String> free = new ArrayList<>(FREE);
        Collections.shuffle(free, random);
        fields.addAll(free.subList(0, random.nextInt(4)));
        Collections.shuffle(fields, random);
        String text =
                (random.nextInt(4) == 0 ? "\uFEFF" : "")
                        + one(List.of("---\n", "---  \n"))
                        + String.join("\n", fields)
                        + one(List.of("\n---", "\n...", "\n---\n", "\n---\nText\n---\nstate: X\n"));
        return random.nextInt(3) == 0 ? text.replace("\n", "\r\n") : text;
    }

    private byte[] damaged(byte[] content) {
        byte[] damaged = content.clone();
        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 ->
                        damaged[at] =
                                (byte)
                                        one(List.of('\r', '\n', ':', '-', '"', '[', '&', ' '))
                                                .charValue();
                default -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
            }
        }
        return damaged;
    }

    private static byte[] withState(byte[] content, String state, String shown) {
        Edited edited =
                FrontMatter.of(content)
                        .orElseThrow()
                        .set("state", new NewValue.Exactly(new Value.Text(state)));
        if (edited instanceof Edited.Changed changed) {
            return changed.bytes();
        }
        throw new AssertionError(edited + " " + shown);
    }

    private static DocumentText read(byte[] content, String shown) {
        if (DocumentReading.of(content, PLAN) instanceof DocumentReading.Read(DocumentText text)) {
            return text;
        }
        throw new AssertionError(DocumentReading.of(content, PLAN) + " " + shown);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
