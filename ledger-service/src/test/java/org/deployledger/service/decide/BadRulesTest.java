package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// What is refused so that the ledger's only writer never hangs, and nobody is locked out.
class BadRulesTest {
    private static final String SHAPE =
            """
            [[rule]]
            name = "shape"
            kind = "schema"
            paths = ["a/*"]
            schema = "schema.json"
            """;
    private static final String SYNTAX =
            "[[rule]]\nname = \"parses\"\nkind = \"syntax\"\npaths = [\"**\"]\n";

    private final Ledger ledger = new Ledger();
    private final Steward steward = new Steward(ledger);

    @Test
    void refusesRulesThatCannotBeReadAndKeepsThoseInForce() {
        steward.rules(SYNTAX);

        assertEquals(
                List.of(".ledger/rules.toml:1:3 ledger invalid_rules"),
                steward.deploy().put(".ledger/rules.toml", "[[rule\n").violations().stream()
                        .map(violation -> violation.replaceAll(":1:\\d+ ", ":1:3 "))
                        .toList());
        assertEquals(
                List.of(".ledger/rules.toml:1:3 ledger invalid_rules"),
                steward.deploy()
                        .put(".ledger/rules.toml", "[[ruel]]\nname = \"x\"\n")
                        .violations());
        assertEquals(
                List.of("x.json:1:4 parses syntax"),
                steward.deploy().put("x.json", "{\"").violations().stream()
                        .map(violation -> violation.replaceAll(":1:\\d+ ", ":1:4 "))
                        .toList());
    }

    @Test
    void alwaysLetsRulesThatLockEverybodyOutBeChanged() {
        steward.rules(
                """
                [[rule]]
                name = "nothing"
                kind = "path"
                paths = ["**"]
                allowed = "nothing-is-called-so"
                [[rule]]
                name = "empty"
                kind = "size"
                paths = ["**", ".ledger/**"]
                max_bytes = 0
                """);
        assertEquals(2, steward.deploy().put("x.toml", "a = 1\n").violations().size());

        assertEquals(List.of(), steward.deploy().remove(".ledger/rules.toml").violations());
        ledger.settleRules();

        assertEquals(List.of(), steward.deploy().put("x.toml", "a = 1\n").violations());
    }

    @Test
    void holdsItemsToASchema() {
        schema("{\"required\": [\"name\"], \"properties\": {\"port\": {\"type\": \"integer\"}}}");

        List<EventBody> events = steward.deploy().put("a/x.toml", "b = 1\nport = \"80\"\n").send();

        assertEquals(
                List.of("a/x.toml:1:1 shape schema_mismatch", "a/x.toml:2:1 shape schema_mismatch"),
                Steward.violationsOf(events));
        assertEquals(
                "port: string found, integer expected; see schema.json",
                ((EventBody.ItemRejected) events.get(1)).message());
        assertEquals(
                List.of(), steward.deploy().put("a/x.yaml", "name: x\nport: 80\n").violations());
    }

    @Test
    void judgesByTheSchemaInForceUntilANewOneTakesEffect() {
        schema("{\"required\": [\"name\"]}");

        steward.deploy().put("schema.json", "{\"required\": [\"id\"]}").send();
        assertEquals(List.of(), steward.deploy().put("a/x.toml", "name = 1\n").violations());
        EventBody.RulesActivated activated = ledger.settleRules();

        assertEquals(1, activated.violating());
        assertEquals(1, steward.deploy().put("a/y.toml", "name = 1\n").violations().size());
    }

    @Test
    void keepsASchemaThatRulesUse() {
        schema("{}");

        assertEquals(
                List.of("schema.json:-:- shape item_in_use"),
                steward.deploy().remove("schema.json").violations());
        assertEquals(
                List.of("schema.json:1:2 ledger invalid_schema"),
                steward.deploy().put("schema.json", "{\"$ref\": \"http://x/y\"}").violations());
        assertEquals(
                List.of(".ledger/rules.toml:1:- shape invalid_rules"),
                steward.deploy()
                        .put(".ledger/rules.toml", SHAPE.replace("schema.json", "none.json"))
                        .violations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"#\"}",
                "{\"allOf\": [{\"$ref\": \"#\"}]}",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"},"
                        + " \"b\": {\"$ref\": \"#/$defs/a\"}}}",
                "{\"$dynamicRef\": \"#x\", \"$dynamicAnchor\": \"x\"}",
                "{\"not\": {\"$ref\": \"#\"}}"
            })
    void refusesASchemaThatRefersToItselfWithoutEnd(String schema) {
        List<String> refused =
                steward.deploy()
                        .put("schema.json", schema)
                        .put(".ledger/rules.toml", SHAPE)
                        .violations();

        assertEquals(List.of(".ledger/rules.toml:1:- shape invalid_rules"), refused);
    }

    @Test
    void stopsASchemaThatRefersToItselfWithoutEndFurtherDown() {
        schema("{\"properties\": {\"a\": {\"$ref\": \"#/properties/a\"}}}");

        assertEquals(
                List.of("a/x.json:1:1 shape schema_mismatch"),
                steward.deploy().put("a/x.json", "{\"a\": {}}").violations());
    }

    @Test
    void followsASchemaThatDescribesATree() {
        schema("{\"properties\": {\"next\": {\"$ref\": \"#\"}, \"n\": {\"type\": \"integer\"}}}");
        String chain = "{\"next\":".repeat(60) + "{\"n\": \"x\"}" + "}".repeat(60);

        assertEquals(1, steward.deploy().put("a/x.json", chain).violations().size());
        assertEquals(
                List.of(),
                steward.deploy().put("a/x.json", chain.replace("\"x\"", "1")).violations());
    }

    @Test
    void stopsASchemaThatTakesExponentialWork() {
        schema(
                "{\"properties\": {\"n\": {\"anyOf\": [{\"$ref\": \"#\"}, {\"$ref\": \"#\"},"
                        + " {\"$ref\": \"#\"}]}}, \"required\": [\"x\"]}");
        String chain = "{\"n\":".repeat(60) + "1" + "}".repeat(60);

        assertEquals(
                List.of("a/x.json:-:- ledger over_budget"),
                steward.deploy().put("a/x.json", chain).violations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pattern\": \"(a+)+\\\\1\"}",
                "{\"patternProperties\": {\"(?=a)\": {}}}",
                "{\"$ref\": \"https://example.com/schema.json\"}",
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"$ref\": \"other.json\"}",
                "{\"$schema\": \"https://example.com/dialect\"}",
                "[1]",
                "{\"type\": \"objekt\"}",
                "{\"required\": \"a\"}",
                "{\"properties\": {\"a\": {\"minimum\": \"1\"}}}",
                "{\"a\": 1, \"a\": 2}",
                "not json"
            })
    void refusesWhatIsNoSchemaOrWouldFetchOrTakeMoreThanLinearTime(String schema) {
        List<String> violations =
                steward.deploy()
                        .put("schema.json", schema)
                        .put(".ledger/rules.toml", SHAPE)
                        .violations();

        assertEquals(List.of(".ledger/rules.toml:1:- shape invalid_rules"), violations);
    }

    @Test
    void matchesPatternsThatBacktrackElsewhereInLinearTime() {
        schema("{\"properties\": {\"s\": {\"pattern\": \"^(a+)+$\"}}}");

        assertEquals(
                List.of("a/x.toml:1:1 shape schema_mismatch"),
                steward.deploy()
                        .put("a/x.toml", "s = \"" + "a".repeat(50_000) + "!\"\n")
                        .violations());
    }

    @Test
    void countsTheWorkOfPatternsToo() {
        schema(
                "{\"items\": {\"allOf\": ["
                        + "{\"pattern\": \"(a|b|c|aa)*(x{500}y{200}z{300})\"},".repeat(40)
                        + "{}]}}");
        String many = "[" + "\"" + "a".repeat(20_000) + "\",".repeat(1) + "\"b\"]";

        List<String> violations = steward.deploy().put("a/x.json", many).violations();

        assertEquals(List.of("a/x.json:-:- ledger over_budget"), violations);
    }

    @Test
    void refusesAliasBombsAndDeepNesting() {
        steward.rules(SYNTAX);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertTrue(
                steward.deploy()
                        .put("bomb.yaml", bomb.toString())
                        .violations()
                        .getFirst()
                        .endsWith("parses over_limit"));
        assertTrue(
                steward.deploy()
                        .put("deep.json", deep)
                        .violations()
                        .getFirst()
                        .endsWith("parses over_limit"));
        assertTrue(
                steward.deploy()
                        .put("deep.yaml", deep)
                        .violations()
                        .getFirst()
                        .endsWith("parses over_limit"));
        assertEquals(
                List.of("large.json:1:1 parses over_limit"),
                steward.deploy().put("large.json", " ".repeat(2 << 20) + "1").violations());
    }

    @Test
    void refusesAnItemThatClaimsTooMuch() {
        steward.rules(
                "[[rule]]\nname = \"ids\"\nkind = \"unique\"\npaths = [\"**\"]\nkey = \"ids\"\n");
        StringBuilder ids = new StringBuilder("ids = [");
        for (int i = 0; i < 2_001; i++) {
            ids.append(i).append(',');
        }

        assertEquals(
                List.of("x.toml:-:- ids too_many_values"),
                steward.deploy().put("x.toml", ids + "]\n").violations());
    }

    @Test
    void claimsLongValuesByTheirDigest() {
        steward.rules(
                "[[rule]]\nname = \"ids\"\nkind = \"unique\"\npaths = [\"**\"]\nkey = \"id\"\n");
        String id = "id = \"" + "x".repeat(10_000) + "\"\n";
        steward.deploy().put("a.toml", id).send();

        assertEquals(
                List.of("b.toml:1:1 ids not_unique"),
                steward.deploy().put("b.toml", id).violations());
        assertTrue(
                ledger.state()
                        .index(Ledger.PROD)
                        .claims(new org.deployledger.item.ItemPath("a.toml"))
                        .getFirst()
                        .value()
                        .startsWith("sha256:"));
    }

    @Test
    void refusesDependenciesThatCannotBeReadOrNameNothing() {
        assertEquals(
                List.of(".ledger/dependencies.toml:1:3 dependencies invalid_dependencies"),
                steward.deploy()
                        .put(
                                ".ledger/dependencies.toml",
                                "[[dependency]]\nfrom = \"a\"\nto = \"b\"\nrole = \"r\"\n")
                        .put("a", "a")
                        .violations());
        assertEquals(
                List.of(".ledger/dependencies.toml:1:3 ledger invalid_dependencies"),
                steward.deploy()
                        .put(
                                ".ledger/dependencies.toml",
                                "[[dependency]]\nfrom = \"a\"\nrole=\"r\"\n")
                        .violations());
    }

    private void schema(String schema) {
        steward.deploy().put("schema.json", schema).put(".ledger/rules.toml", SHAPE).send();
        ledger.settleRules();
    }
}
