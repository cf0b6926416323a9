package org.deployledger.system.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.deployledger.event.EventBody;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// Rules and dependencies from the command line, with a real ledger.
@ExtendWith(SharedLedger.class)
class DependenciesTest {
    private static final String RULES =
            """
            [[rule]]
            name = "tools-exist"
            kind = "reference"
            paths = ["agents/*.toml"]
            key = "tools"
            target = "tools/{value}.toml"
            role = "tool"
            """;
    private static final String TOOL = "tools/search.toml";
    private static final String USER = "agents/planner.toml";

    private final RestartableLedger ledger;
    private final String environment;
    private final GitWorkspace workspace;
    private final Cli cli;

    DependenciesTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        environment = ledger.environment("dependencies");
        workspace = GitWorkspace.forEnvironment(folder.resolve("work"), environment);
        workspace
                .write(".ledger/rules.toml", RULES)
                .write(TOOL, "timeout = 5\n")
                .write(USER, "tools = [\"search\"]\n")
                .commit("rules and an agent");
        cli = ledger.cli(workspace.root(), "alice");
        cli.ok("deploy");
        Await.until(
                "the rules",
                () -> ledger.api().of(environment, "/rules").path("active").hasNonNull("version"));
    }

    @Test
    void showsWhoDependsOnWhomAndWhichRulesAreInForce() {
        assertTrue(cli.ok("deps", TOOL).out().contains(USER + "    as tool   (tools-exist)"));
        assertTrue(cli.ok("deps", "--tree").out().contains("└─ " + TOOL + "   as tool"));
        assertTrue(
                cli.ok("deps", "--output", "dot")
                        .out()
                        .contains("\"" + USER + "\" -> \"" + TOOL + "\" [label=\"tool\"];"));
        JsonNode rules = ledger.api().of(environment, "/rules");
        assertEquals("tools-exist", rules.path("active").path("rules").path(0).asText());
        assertTrue(rules.path("pending").isNull());
    }

    @Test
    void saysWhereARuleIsBrokenAndWhatToDo() {
        workspace.write(USER, "name = \"planner\"\ntools = [\"serach\"]\n").commit("a slip");

        String out = cli.run("deploy").expect(5).out();

        assertTrue(
                out.contains(USER + ":2:10    tools-exist: tools/serach.toml does not exist"), out);
    }

    @Test
    void refusesToRemoveWhatIsInUseUnlessItIsForced() {
        workspace.delete(TOOL).commit("no search any more");

        Cli.Run refused = cli.run("deploy").expect(5);
        Cli.Run forced = cli.run("deploy", "--force").expect(0);

        assertTrue(refused.out().contains("it is used by " + USER + " (tool)"), refused.out());
        assertTrue(refused.out().contains("deployer deploy --cascade"), refused.out());
        assertTrue(forced.err().contains("was used by " + USER + " (tool)"), forced.err());
        assertEquals(
                1,
                ledger.log()
                        .bodies(environment, EventBody.DeploymentApplied.class)
                        .getLast()
                        .forced());
    }

    @Test
    void removesWithAnItemWhatDependsOnItOnceThatIsConfirmed() {
        workspace.delete(TOOL).commit("no search any more");

        Cli.Run unconfirmed = cli.run("deploy", "--cascade").expect(5);
        assertTrue(unconfirmed.err().contains("- " + USER + "    uses " + TOOL), unconfirmed.err());
        assertTrue(Files.exists(workspace.root().resolve(USER)));
        cli.run("deploy", "--cascade", "--yes").expect(0);

        assertFalse(Files.exists(workspace.root().resolve(USER)));
        JsonNode items = ledger.api().of(environment, "/items?limit=10").path("items");
        assertEquals(1, items.size(), items::toString);
    }
}
