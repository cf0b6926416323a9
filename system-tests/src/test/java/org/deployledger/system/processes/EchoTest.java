package org.deployledger.system.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `bin/deployer status` where nothing has changed: the launcher says again what was said last.
/// That it was the launcher shows by what a test has written into the kept answer.
@ExtendWith(SharedLedger.class)
class EchoTest {
    private static final Path ROOT =
            Path.of(System.getProperty("root.directory", "..")).toAbsolutePath().normalize();
    private static final String MARK = "said by the launcher";
    private static final int ENOUGH = 20;

    private final Path home;
    private final GitWorkspace workspace;
    private final Path echo;
    private final Cli cli;

    EchoTest(RestartableLedger ledger, @TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(ROOT.resolve("deployer-cli/target/lib")),
                () -> "skipped: deployer-cli is not packaged");
        home = Files.createDirectories(folder.resolve("home"));
        String environment = ledger.environment("echo");
        workspace = GitWorkspace.forEnvironment(folder.resolve("workspace"), environment);
        workspace.write("agents/one.toml", "tokens = 100\n").commit("one");
        cli = ledger.cli(workspace.root(), "alice");
        cli.ok("deploy");
        echo = workspace.root().resolve(".git/deployer/echo-status");
    }

    @Test
    void theLauncherSaysItAgainAsLongAsNothingHasChanged() throws IOException {
        markOnceKept();

        String said = status(workspace.root(), Map.of());

        assertTrue(said.contains(MARK), said);
        assertTrue(said.matches("(?s).*known as of \\d+ (s|min) ago \\(sequence.*"), said);
        assertEquals(said.lines().toList(), status(workspace.root(), Map.of()).lines().toList());
    }

    @Test
    void anotherWayOfTypingItIsNotTheSame() throws IOException {
        markOnceKept();
        assertAskedAnew(workspace.root(), Map.of(), "--output", "text");
        markOnceKept();
        assertAskedAnew(workspace.root(), Map.of("DEPLOYER_USER", "bob@example.com"));
        markOnceKept();
        assertAskedAnew(workspace.root().resolve("agents"), Map.of());
    }

    @Test
    void keepsNoSecretOfTheEnvironmentAndTakesAsManyPathsAsTheSystem() throws IOException {
        String secret = "s3cret";
        for (int i = 0; i < ENOUGH && !Files.exists(echo); i++) {
            status(workspace.root(), Map.of("GIT_TOKEN", secret, "DEPLOYER_TOKEN", secret));
        }
        assertFalse(Files.readString(echo).contains(secret));

        String[] many = Collections.nCopies(20_000, "agents/one.toml").toArray(String[]::new);
        assertAskedAnew(workspace.root(), Map.of(), many);
    }

    @Test
    void whatALinkOfTheUserLeadsToEndsIt() throws IOException {
        Path one = Files.writeString(home.resolve("one"), "[user]\n\tname = one\n");
        Path two = Files.writeString(home.resolve("two"), "[user]\n\tname = two!\n");
        Files.createSymbolicLink(home.resolve(".gitconfig"), one);
        markOnceKept();
        Files.copy(two, one, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(one, FileTime.fromMillis(0));

        assertAskedAnew(workspace.root(), Map.of());
    }

    @Test
    void whatTheAnswerIsMadeFromEndsIt() throws IOException {
        markOnceKept();
        workspace.write("agents/one.toml", "tokens = 200\n");
        assertAskedAnew(workspace.root(), Map.of());
        workspace.write("agents/one.toml", "tokens = 100\n");
        markOnceKept();
        workspace.configure("user", "", "name", "Somebody Else");
        assertAskedAnew(workspace.root(), Map.of());
        markOnceKept();
        cli.ok("status", "--fetch");
        assertAskedAnew(workspace.root(), Map.of());
        markOnceKept();
        Files.writeString(home.resolve(".gitconfig"), "[user]\n\tname = x\n");
        assertAskedAnew(workspace.root(), Map.of());
        markOnceKept();
        workspace.write("agents/two.toml", "tokens = 1\n").commit("two");
        assertAskedAnew(workspace.root(), Map.of());
    }

    private void assertAskedAnew(Path from, Map<String, String> more, String... options)
            throws IOException {
        String said = status(from, more, options);
        assertFalse(said.contains(MARK), said);
        assertTrue(said.contains("known as of"), said);
    }

    private void markOnceKept() throws IOException {
        Files.deleteIfExists(echo);
        for (int i = 0; i < ENOUGH && !Files.exists(echo); i++) {
            status(workspace.root(), Map.of());
        }
        String kept = Files.readString(echo);
        Files.writeString(echo, kept.replace("No changes", MARK));
    }

    private String status(Path from, Map<String, String> more, String... options) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("HOME", home.toString());
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        List<String> command = new ArrayList<>(List.of(ROOT + "/bin/deployer", "status"));
        command.addAll(List.of(options));
        try (ChildProcess deployer = ChildProcess.start(command, variables, from)) {
            assertEquals(0, deployer.awaitExit(), deployer::output);
            return deployer.output();
        }
    }
}
