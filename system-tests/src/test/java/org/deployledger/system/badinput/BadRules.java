package org.deployledger.system.badinput;

import org.deployledger.command.Command;
import org.deployledger.testkit.traffic.ChangeSet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// Rules, and items under rules, that must be refused without anybody waiting for long.
final class BadRules {
    /// What is in force while they come: about nobody else's items.
    static final String IN_FORCE =
            """
            [[rule]]
            name = "parses"
            kind = "syntax"
            paths = ["ruled/**"]
            """;

    private static final String RULES = ".ledger/rules.toml";
    private static final String SCHEMA_RULE =
            """
            [[rule]]
            name = "shape"
            kind = "schema"
            paths = ["ruled/**"]
            schema = "ruled/schema.json"
            """;

    private BadRules() {}

    static Map<String, Function<String, Command>> all() {
        Map<String, Function<String, Command>> cases = new LinkedHashMap<>();
        cases.put("R01", rules("[[rule\n"));
        cases.put("R02", rules(IN_FORCE.replace("syntax", "sintax")));
        cases.put("R03", rules(IN_FORCE.replace("syntax", "state")));
        cases.put("R04", rules(IN_FORCE.replace("ruled/**", "ruled/{a")));
        cases.put("R05", rules(IN_FORCE.replace("\"syntax\"", "\"path\"\nallowed = '(a+)\\1'")));
        cases.put("R06", schema("{\"$ref\": \"https://example.com/schema.json\"}"));
        cases.put("R07", schema("{\"pattern\": \"(?=a)\"}"));
        cases.put("R08", rules(SCHEMA_RULE));
        cases.put("R09", put("ruled/twice.toml", "a = 1\na = 2\n"));
        cases.put("R10", put("ruled/bomb.yaml", bomb()));
        cases.put("R11", put("ruled/deep.json", "[".repeat(50_000) + "]".repeat(50_000)));
        cases.put("R12", put("ruled/large.json", "1" + " ".repeat(1 << 20)));
        cases.put(
                "R13",
                put(
                        ".ledger/dependencies.toml",
                        "[[dependency]]\nfrom = \"base.toml\"\nto = \"none\"\nrole = \"part\"\n"));
        cases.put("R14", environment -> set(environment).delete(RULES, 1).commit());
        return cases;
    }

    private static ChangeSet set(String environment) {
        return new ChangeSet(environment, "bad", UUID.randomUUID());
    }

    private static Function<String, Command> rules(String text) {
        return environment -> set(environment).put(RULES, 1, text).commit();
    }

    private static Function<String, Command> schema(String schema) {
        return environment ->
                set(environment)
                        .put("ruled/schema.json", 0, schema)
                        .put(RULES, 1, SCHEMA_RULE)
                        .commit();
    }

    private static Function<String, Command> put(String path, String text) {
        return environment -> set(environment).put(path, 0, text).commit();
    }

    /// Few bytes that stand for 10^12 values.
    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
        }
        return bomb.toString();
    }
}
