package org.deployledger.system.badinput;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The rows of `docs/BAD-INPUT.md`: id, input, outcome, code.
record BadInputTable(Map<String, Row> rows) {
    /// One row.
    record Row(String input, Outcome outcome) {}

    static BadInputTable read() {
        Path file = Path.of(System.getProperty("root.directory", ".."), "docs", "BAD-INPUT.md");
        Map<String, Row> rows = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> line.matches("\\| [A-Z]\\d\\d .*"))
                    .forEach(
                            line -> {
                                String[] cells = line.split("\\|", -1);
                                Row row =
                                        new Row(
                                                cells[2].strip(),
                                                new Outcome(
                                                        cells[3].strip(),
                                                        cells[4].strip().replace("`", "")));
                                if (rows.put(cells[1].strip(), row) != null) {
                                    throw new AssertionError(cells[1] + " is there twice");
                                }
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BadInputTable(rows);
    }

    /// A test for each case: what comes of it is what the table says.
    <C> List<DynamicTest> tests(Map<String, C> cases, Function<C, Outcome> attempt) {
        return cases.entrySet().stream()
                .map(
                        each -> {
                            String id = each.getKey();
                            return DynamicTest.dynamicTest(
                                    id + " " + row(id).input(),
                                    () ->
                                            assertEquals(
                                                    row(id).outcome(),
                                                    attempt.apply(each.getValue())));
                        })
                .toList();
    }

    Row row(String id) {
        return Objects.requireNonNull(rows.get(id), id);
    }

    Set<String> ids() {
        return rows.keySet();
    }
}
