package org.deployledger.service.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.item.ItemPath;
import org.deployledger.service.rules.file.Rule;
import org.deployledger.service.rules.file.RulesFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class RulesFileTest {
    private static final String SIZE =
            "[[rule]]\nname = \"small\"\nkind = \"size\"\npaths = [\"**\"]\nmax_bytes = 10\n";

    @Test
    void readsEveryKindOfRule() {
        var rules =
                read("""
                [[rule]]
                name = "parses"
                kind = "syntax"
                paths = ["**"]
                [[rule]]
                name = "shape"
                kind = "schema"
                paths = ["agents/*.toml"]
                schema = "schemas/agent.json"
                [[rule]]
                name = "one-port"
                kind = "unique"
                paths = ["**"]
                key = "server.port"
                [[rule]]
                name = "types"
                kind = "one-of"
                paths = ["**"]
                key = "type"
                registry = "types.toml"
                registry_key = "types[*].id"
                [[rule]]
                name = "tools"
                kind = "reference"
                paths = ["**"]
                key = "tools[*]"
                target = "tools/{value}.toml"
                role = "tool"
                [[rule]]
                name = "small"
                kind = "size"
                paths = ["**"]
                max_bytes = 10
                [[rule]]
                name = "names"
                kind = "path"
                paths = ["**"]
                allowed = "[a-z]+"
                """)
                        .rules();

        assertEquals(
                List.of("Syntax", "Schema", "Unique", "OneOf", "Reference", "Size", "Path"),
                rules.rules().stream()
                        .map(rule -> rule.check().getClass().getSimpleName())
                        .toList());
        assertEquals(5, rules.rules().get(1).line());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kind = "shape"               | 3:1: there is no kind 'shape'; there are syntax, schema, unique, one-of, reference, size and path
                    kind = "state"               | 3:1: the states of documents are always in force; remove the rule, and say kinds, states and approvers in .ledger/documents.toml
                    kind = 3                     | 3:1: kind is a string, not integer
                    kind = "size"                | 1:3: max_bytes is an integer, 0 or more
                    kind = "unique"              | 1:3: the field key is missing
                    kind = "path"\\nallowed="(a"  | 4:1: the pattern cannot be read (RE2 syntax): missing closing )
                    kind = "path"\\nallowed="(a)\\\\1" | 4:1: the pattern cannot be read (RE2 syntax): invalid escape sequence
                    kind = "path"\\nallowed="((a{100}){100}){100}" | 4:1: the counted repetitions of the pattern make too large a program
                    kind = "syntax"\\nkey = "a"   | 4:1: there is no field 'key' here; there are kind, name, paths
                    kind = "schema"\\nschema = "../x" | 4:1: path '../x' has the name '..'
                    kind = "reference"\\nkey="a"\\nrole="r"\\ntarget="x" | 6:1: a target is an item's path with one {value} in it
                    kind = "unique"\\nkey = "a[*" | 4:1: this is no key path
                    """)
    void saysWhatIsWrongAndWhere(String lines, String expected) {
        String text =
                "[[rule]]\nname = \"n\"\n" + lines.replace("\\n", "\n") + "\npaths = [\"**\"]\n";

        var faults = read(text).faults();

        assertEquals(1, faults.size(), faults::toString);
        String shown =
                faults.getFirst().at().line()
                        + ":"
                        + faults.getFirst().at().column()
                        + ": "
                        + faults.getFirst().message();
        assertTrue(shown.startsWith(expected), shown);
    }

    @Test
    void refusesUnknownSettingsBadGlobsAndNamesThatAreThereTwice() {
        var faults =
                read("x = 1\n"
                                + SIZE
                                + SIZE.replace("**", "a[0-9]")
                                + SIZE.replace("small", "other").replace("**", "{a"))
                        .faults();

        assertEquals(
                List.of(1, 8, 10, 15), faults.stream().map(fault -> fault.at().line()).toList());
    }

    @Test
    void givesARuleTheSameIdentityWhateverStandsAroundIt() {
        Rule before = read(SIZE).rules().rules().getFirst();
        Rule moved =
                read("# c\n[[rule]]\nmax_bytes=10\npaths=['**']\nkind='size'\nname='small'\n")
                        .rules()
                        .rules()
                        .getFirst();
        Rule changed = read(SIZE.replace("10", "11")).rules().rules().getFirst();

        assertEquals("small#cf09ec9fa618", before.identity(), "the index in the state is by it");
        assertEquals(before.identity(), moved.identity());
        assertNotEquals(before.identity(), changed.identity());
    }

    @ParameterizedTest
    @CsvSource({
        "**, a/b/c.toml, true",
        "*.toml, a.toml, true",
        "*.toml, a/b.toml, false",
        "**/*.toml, a.toml, true",
        "**/*.toml, x/y/a.toml, true",
        "agents/**, agents/x/y, true",
        "agents/**, agents, false",
        "a?.toml, ab.toml, true",
        "a?.toml, a/.toml, false",
        "a.toml, axtoml, false",
        "'{a,b}/*.toml', b/x.toml, true",
        "'{a,b}/*.toml', c/x.toml, false",
        "größe/*, größe/ü, true"
    })
    void matchesGlobs(String glob, String path, boolean expected) {
        Rule rule = read(SIZE.replace("**", glob)).rules().rules().getFirst();

        assertEquals(expected, rule.paths().match(new ItemPath(path)));
    }

    @Test
    void takesAnEmptyFileForNoRules() {
        assertEquals(List.of(), read("").rules().rules());
        assertFalse(read("rule = 1\n").faults().isEmpty());
    }

    private static RulesFile.Content read(String text) {
        return RulesFile.read(
                (Parsing.Parsed) Parser.parse(Format.TOML, text.getBytes(StandardCharsets.UTF_8)));
    }
}
