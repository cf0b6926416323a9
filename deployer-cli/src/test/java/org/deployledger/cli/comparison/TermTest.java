package org.deployledger.cli.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.deployledger.cli.command.AsOf;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class TermTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "412",
                "label:launch",
                "deployment:80c41e",
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00.5+01:00"
            })
    void readsMoments(String word) {
        assertEquals(Optional.of(new Term.Moment(word)), term(word));
    }

    @Test
    void readsTheWorkspaceEnvironmentsAndVersions() {
        assertEquals(Optional.of(new Term.Workspace()), term("workspace"));
        assertEquals(
                Optional.of(new Term.Environment(new EnvironmentName("staging"))),
                term("environment:staging"));
        assertEquals(
                Optional.of(new Term.ItemVersion("item:a@b/c.toml", 5, "a@b/c.toml")),
                term("a@b/c.toml@5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "a.toml", "a.toml@", "@5", "label:a b"})
    void knowsNothingElse(String word) {
        assertEquals(Optional.empty(), term(word));
    }

    @Test
    void refusesAnEnvironmentThatIsNoName() {
        assertThrows(InvalidValueException.class, () -> term("environment:../x"));
    }

    private static Optional<Term> term(String word) {
        return Term.of(word, AsOf::isMoment, path -> "item:" + path);
    }
}
