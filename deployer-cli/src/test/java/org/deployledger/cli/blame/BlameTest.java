package org.deployledger.cli.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.formats.tree.Format;
import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

class BlameTest {
    private final List<Edition> versions = new ArrayList<>();
    private final Map<String, String> contents = new HashMap<>();
    private int asked;

    @Test
    void namesTheVersionThatEachLineCameWith() {
        version("a\nb\n");
        version("a\nnew\nb\n");
        version("a\nnew\nb, changed\n");

        assertEquals(List.of("a 1", "new 2", "b, changed 3"), lines());
    }

    @Test
    void namesTheLastVersionThatBroughtALineBack() {
        version("a\nb\n");
        version("a\n");
        version("a\nb\n");

        assertEquals(List.of("a 1", "b 3"), lines());
    }

    @Test
    void startsAnewBehindADeletion() {
        version("a\n");
        version(null);
        version("a\n");
        version("a\nb\n");

        assertEquals(List.of("a 3", "b 4"), lines());
    }

    @Test
    void asksForNoMoreContentsThanItNeeds() {
        version("a\n");
        version("b\n");
        version("c\n");

        assertEquals(List.of("c 3"), lines());
        assertEquals(2, asked);
    }

    @Test
    void marksWhatIsOlderThanWhatWasLookedAt() {
        version("a\n");
        version("a\nb\n");
        version("a\nb\nc\n");

        List<Origin> origins = LineBlame.of(newestFirst().subList(0, 2), this::content);

        assertEquals(List.of(false, false, true), origins.stream().map(Origin::certain).toList());
    }

    @Test
    void looksNoFurtherThanWhereTheHistoryWasTrimmed() {
        version("a\n");
        version("b\n");
        version("a\nb\n");
        version("a\nb\nc\n");
        versions.remove(1);
        versions.set(1, trimmedBefore(versions.get(1)));

        List<Origin> origins = LineBlame.of(newestFirst(), this::content);

        assertEquals(
                List.of("a 3 false", "b 3 false", "c 4 true"),
                origins.stream()
                        .map(
                                each ->
                                        each.what()
                                                + " "
                                                + each.edition().version()
                                                + " "
                                                + each.certain())
                        .toList());
        assertEquals(2, asked);
        assertTrue(
                new BlameResult("prod", "a", 4, false, origins)
                        .json()
                        .line()
                        .contains("\"trimmed_before\":3"));
    }

    @Test
    void looksForKeysNoFurtherThanWhereTheHistoryWasTrimmed() {
        version("a = 1\n");
        version("a = 2\n");
        version("a = 1\n");
        versions.remove(1);
        versions.set(1, trimmedBefore(versions.get(1)));

        Origin key =
                KeyBlame.of(Format.TOML, newestFirst(), this::content).orElseThrow().getFirst();

        assertEquals("3 false", key.edition().version() + " " + key.certain());
    }

    private static Edition trimmedBefore(Edition edition) {
        return new Edition(
                edition.version(),
                edition.checksum(),
                edition.deployedBy(),
                edition.deployedAt(),
                edition.gitCommit(),
                edition.deployment(),
                true);
    }

    @Test
    void hasNothingToSayOfAnEmptyItem() {
        version("");

        assertEquals(List.of(), lines());
    }

    @Test
    void namesTheVersionThatEachKeyGotItsValueWith() {
        version("# one\na = 1\nb = 1\n");
        version("b = 1\na = 1\n");
        version("a = 1\nb = 2\n\n[t]\nc = [1, 2]\n");

        assertEquals(List.of("a = 1 1", "b = 2 3", "t.c[0] = 1 3", "t.c[1] = 2 3"), keys());
    }

    @Test
    void takesAVersionThatCannotBeReadAsOneWithoutKeys() {
        version("a = 1\n");
        version("a = = 1\n");
        version("a = 1\n");

        assertEquals(List.of("a = 1 3"), keys());
    }

    @Test
    void knowsNoKeysOfWhatCannotBeRead() {
        version("a = = 1\n");

        assertTrue(KeyBlame.of(Format.TOML, newestFirst(), this::content).isEmpty());
    }

    /// Against what a line is by construction: each version marks what it adds with its number.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithTheMarksThatEachVersionLeaves(long seed) {
        Random random = new Random(seed);
        List<String> text = new ArrayList<>();
        for (int version = 1; version <= 60; version++) {
            for (int i = 0; i < 3; i++) {
                text.add(random.nextInt(text.size() + 1), version + " " + i + "\n");
            }
            if (text.size() > 20) {
                text.subList(random.nextInt(10), 10 + random.nextInt(5)).clear();
            }
            version(String.join("", text));
        }

        for (Origin each : LineBlame.of(newestFirst(), this::content)) {
            assertEquals(
                    Long.parseLong(each.what().substring(0, each.what().indexOf(' '))),
                    each.edition().version(),
                    "seed " + seed);
        }
    }

    private void version(@Nullable String text) {
        String checksum =
                text == null ? "" : Checksum.of(text.getBytes(StandardCharsets.UTF_8)).toString();
        contents.put(checksum, text == null ? "" : text);
        versions.add(
                new Edition(
                        versions.size() + 1L,
                        checksum,
                        "alice@example.com",
                        "2026-01-01T00:00:00Z",
                        "a".repeat(40),
                        "d" + versions.size(),
                        false));
    }

    private List<Edition> newestFirst() {
        return versions.reversed();
    }

    private byte[] content(Edition edition) {
        asked++;
        return Objects.requireNonNull(contents.get(edition.checksum()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return texts(Optional.of(LineBlame.of(newestFirst(), this::content)));
    }

    private List<String> keys() {
        return texts(KeyBlame.of(Format.TOML, newestFirst(), this::content));
    }

    private static List<String> texts(Optional<List<Origin>> origins) {
        return origins.orElseThrow().stream()
                .map(each -> each.what() + " " + each.edition().version())
                .toList();
    }
}
