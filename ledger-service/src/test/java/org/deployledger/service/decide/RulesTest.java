package org.deployledger.service.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.EventBody;
import org.deployledger.rule.RuleViolation;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

class RulesTest {
    private static final String UNIQUE =
            """
            [[rule]]
            name = "one-port"
            kind = "unique"
            paths = ["agents/*.toml"]
            key = "server.port"
            """;
    private static final String TYPES =
            """
            [[rule]]
            name = "known-types"
            kind = "one-of"
            paths = ["agents/*.toml"]
            key = "type"
            registry = "types.toml"
            registry_key = "types"
            """;
    private static final String TOOLS =
            """
            [[rule]]
            name = "tools-exist"
            kind = "reference"
            paths = ["agents/*.toml"]
            key = "tools[*].name"
            target = "tools/{value}.toml"
            role = "tool"
            """;
    private static final String SEARCH = "[[tools]]\nname = \"search\"\n";

    private final Ledger ledger = new Ledger();
    private final Steward steward = new Steward(ledger);

    @Test
    void checksNothingBeforeRulesTakeEffectAndEverythingAfter() {
        String broken = "a = 1\na = 2\n";
        steward.deploy()
                .put(
                        ".ledger/rules.toml",
                        "[[rule]]\nname = \"parses\"\nkind = \"syntax\"\npaths = [\"**\"]\n")
                .send();
        assertEquals(List.of(), steward.deploy().put("x.toml", broken).violations());

        EventBody.RulesActivated activated = ledger.settleRules();

        assertEquals(1, activated.rulesVersion());
        assertEquals(2, activated.items());
        assertEquals(1, activated.violating());
        assertEquals("duplicate_key", activated.violations().getFirst().code());
        assertEquals(
                List.of("y.toml:2:1 parses duplicate_key"),
                steward.deploy().put("y.toml", broken).violations());
        assertEquals(List.of(), steward.deploy().put("z.toml", "a = 1\n").violations());
    }

    @Test
    void findsAValueThatAnotherItemHas() {
        steward.rules(UNIQUE);
        steward.deploy().put("agents/a.toml", "[server]\nport = 80\n").send();

        assertEquals(
                List.of("agents/b.toml:3:1 one-port not_unique"),
                steward.deploy().put("agents/b.toml", "x = 1\n[server]\nport = 80\n").violations());
        assertEquals(
                List.of(),
                steward.deploy().put("agents/b.toml", "[server]\nport = \"80\"\n").violations(),
                "a string is another value");
        assertEquals(
                List.of(),
                steward.deploy().put("other/b.toml", "[server]\nport = 80\n").violations());
    }

    @Test
    void letsTwoItemsSwapTheirValuesInOneDeployment() {
        steward.rules(UNIQUE);
        steward.deploy()
                .put("agents/a.toml", "server.port = 1\n")
                .put("agents/b.toml", "server.port = 2\n")
                .send();

        assertEquals(
                List.of(),
                steward.deploy()
                        .put("agents/a.toml", "server.port = 2\n")
                        .put("agents/b.toml", "server.port = 1\n")
                        .violations());
        assertEquals(
                List.of("agents/c.toml:1:8 one-port not_unique"),
                steward.deploy().put("agents/c.toml", "server.port = 1\n").violations());
    }

    @Test
    void saysTwiceThatTwoNewItemsHaveOneValue() {
        steward.rules(UNIQUE);

        List<EventBody> events =
                steward.deploy()
                        .put("agents/b.toml", "server.port = 1\n")
                        .put("agents/a.toml", "server.port = 1\n")
                        .send();

        assertEquals(
                List.of(
                        "agents/a.toml:1:8 one-port not_unique",
                        "agents/b.toml:1:8 one-port not_unique"),
                Steward.violationsOf(events));
        var first = (EventBody.ItemRejected) events.getFirst();
        assertEquals("'1' is taken by agents/b.toml; use another value", first.message());
    }

    @Test
    void freesTheValueOfAnItemThatIsRemoved() {
        steward.rules(UNIQUE);
        steward.deploy().put("agents/a.toml", "server.port = 1\n").send();

        assertEquals(
                List.of(),
                steward.deploy()
                        .put("agents/b.toml", "server.port = 1\n")
                        .remove("agents/a.toml")
                        .violations());
    }

    @Test
    void wantsValuesThatAreDeclaredElsewhere() {
        steward.deploy().put("types.toml", "[types.planner]\n[types.worker]\n").send();
        steward.rules(TYPES);

        assertEquals(
                List.of("agents/a.toml:1:1 known-types not_declared"),
                steward.deploy().put("agents/a.toml", "type = \"cook\"\n").violations());
        assertEquals(
                List.of(),
                steward.deploy()
                        .put("agents/a.toml", "type = \"cook\"\n")
                        .put("types.toml", "[types.cook]\n")
                        .violations());
    }

    @Test
    void keepsADeclaredValueThatIsInUse() {
        steward.deploy().put("types.toml", "[types.planner]\n[types.worker]\n").send();
        steward.rules(TYPES);
        steward.deploy().put("agents/a.toml", "type = \"worker\"\n").send();

        assertEquals(
                List.of("types.toml:-:- known-types declared_value_in_use"),
                steward.deploy().put("types.toml", "[types.planner]\n").violations());
        assertEquals(
                List.of(),
                steward.deploy()
                        .put("types.toml", "[types.planner]\n")
                        .put("agents/a.toml", "type = \"planner\"\n")
                        .violations());
    }

    @Test
    void wantsReferencedItemsToExistInTheEnd() {
        steward.rules(TOOLS);

        assertEquals(
                List.of("agents/a.toml:2:1 tools-exist reference_missing"),
                steward.deploy().put("agents/a.toml", SEARCH).violations());
        assertEquals(
                List.of(),
                steward.deploy()
                        .put("agents/a.toml", SEARCH)
                        .put("tools/search.toml", "x = 1\n")
                        .violations());
    }

    @Test
    void refusesToRemoveAnItemInUseUnlessItIsForced() {
        steward.rules(TOOLS);
        steward.deploy().put("agents/a.toml", SEARCH).put("tools/search.toml", "x = 1\n").send();

        List<EventBody> refused = steward.deploy().remove("tools/search.toml").send();

        assertEquals(
                List.of("tools/search.toml:-:- tools-exist item_in_use"),
                Steward.violationsOf(refused));
        assertTrue(
                ((EventBody.ItemRejected) refused.getFirst())
                        .message()
                        .startsWith("it is used by agents/a.toml (tool); "));
        List<EventBody> forced = steward.deploy().remove("tools/search.toml").force().send();
        var applied = assertInstanceOf(EventBody.DeploymentApplied.class, forced.getLast());
        assertEquals(1, applied.forced());
        assertEquals(
                List.of("agents/a.toml (tool)"), applied.forcedRemovals().getFirst().firstUsers());
    }

    @Test
    void knowsTheUsersThatCameWithTheRulesThemselves() {
        steward.deploy()
                .put(".ledger/rules.toml", TOOLS)
                .put("agents/a.toml", SEARCH)
                .put("tools/search.toml", "x = 1\n")
                .send();
        ledger.settleRules();

        assertEquals(
                List.of("tools/search.toml:-:- tools-exist item_in_use"),
                steward.deploy().remove("tools/search.toml").violations());
    }

    @Test
    void removesAnItemTogetherWithItsUsers() {
        steward.rules(TOOLS);
        steward.deploy().put("agents/a.toml", SEARCH).put("tools/search.toml", "x = 1\n").send();

        assertEquals(
                List.of(),
                steward.deploy().remove("tools/search.toml").remove("agents/a.toml").violations());
    }

    @Test
    void takesDeclaredDependenciesIntoAccount() {
        steward.deploy().put("a.txt", "a").put("b.txt", "b").send();
        steward.deploy()
                .put(
                        ".ledger/dependencies.toml",
                        "[[dependency]]\nfrom = \"a.txt\"\nto = \"b.txt\"\nrole = \"part\"\n")
                .send();

        assertEquals(
                List.of("b.txt:-:- dependencies item_in_use"),
                steward.deploy().remove("b.txt").violations());
        assertEquals(
                List.of("a.txt:-:- dependencies reference_missing"),
                steward.deploy().remove("b.txt").put("a.txt", "other").violations());
        assertEquals(List.of(), steward.deploy().remove("b.txt").remove("a.txt").violations());
    }

    @Test
    void limitsSizesAndNames() {
        steward.rules(
                """
                [[rule]]
                name = "small"
                kind = "size"
                paths = ["**"]
                max_bytes = 3
                [[rule]]
                name = "lower-case"
                kind = "path"
                paths = ["**"]
                allowed = "[a-z./]+"
                """);

        assertEquals(
                List.of("Big.txt:-:- lower-case path_not_allowed", "Big.txt:-:- small too_large"),
                steward.deploy().put("Big.txt", "1234").put("ok.txt", "123").violations());
    }

    @Test
    void keepsTheIndexOfARuleThatStaysAsItIs() {
        steward.rules(UNIQUE);
        steward.deploy().put("agents/a.toml", "server.port = 1\n").send();

        steward.deploy().put(".ledger/rules.toml", TOOLS + UNIQUE).send();
        List<EventBody> part = ledger.advanceRules();

        assertInstanceOf(EventBody.ItemsIndexed.class, part.getFirst());
        assertEquals(List.of(), ((EventBody.ItemsIndexed) part.getFirst()).entries());
        assertEquals(
                List.of("agents/b.toml:1:8 one-port not_unique"),
                steward.deploy().put("agents/b.toml", "server.port = 1\n").violations());
    }

    @Test
    void reportsWhatViolatesNewRulesAlready() {
        for (int i = 0; i < 3; i++) {
            steward.deploy().put("agents/" + i + ".toml", "server.port = 1\n# " + i).send();
        }

        EventBody.RulesActivated activated = steward.rules(UNIQUE);

        assertEquals(2, activated.violating());
        assertEquals(
                List.of("agents/1.toml", "agents/2.toml"),
                activated.violations().stream()
                        .map(RuleViolation::path)
                        .map(Object::toString)
                        .toList());
        assertEquals(List.of(), steward.deploy().put("x.toml", "a = 1\n").violations());
    }

    @Test
    void judgesByTheRulesInForceWhileOthersAreBuilt() {
        steward.rules(UNIQUE);
        steward.deploy().put("agents/a.toml", "server.port = 1\n").send();
        steward.deploy().put(".ledger/rules.toml", TOOLS).send();

        assertEquals(
                List.of("agents/b.toml:1:8 one-port not_unique"),
                steward.deploy().put("agents/b.toml", "server.port = 1\n").violations());
        assertEquals(List.of(), steward.deploy().put("agents/c.toml", SEARCH).violations());
        assertEquals(1, ledger.settleRules().violating());
        assertEquals(
                List.of(), steward.deploy().put("agents/b.toml", "server.port = 1\n").violations());
        assertEquals(
                List.of("agents/d.toml:2:1 tools-exist reference_missing"),
                steward.deploy().put("agents/d.toml", SEARCH).violations());
    }

    @Test
    void removesAllRulesWithTheirItem() {
        steward.rules(UNIQUE + TOOLS);

        steward.deploy().remove(".ledger/rules.toml").send();
        EventBody.RulesActivated activated = ledger.settleRules();

        assertEquals(List.of(), activated.rules());
        assertEquals(List.of(), steward.deploy().put("agents/a.toml", SEARCH).violations());
    }

    @Test
    void saysTheSameInWhateverOrderChangesAreStaged() {
        long seed = System.nanoTime();
        steward.rules(UNIQUE + TOOLS);
        Steward.Deployment deployment =
                steward.deploy()
                        .put("agents/a.toml", "server.port = 1\n" + SEARCH)
                        .put("agents/b.toml", "server.port = 1\n")
                        .put("agents/c.toml", "server.port = 1\n" + SEARCH);

        List<String> expected = Steward.violationsOf(deployment.send());

        assertEquals(5, expected.size());
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    expected,
                    Steward.violationsOf(deployment.sendShuffled(new Random(seed + i))),
                    "seed " + seed);
        }
    }
}
