package org.deployledger.system.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.deployledger.cli.disk.FileStamp;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.TestScale;
import org.deployledger.testkit.ledger.RestartableLedger;
import org.deployledger.testkit.ledger.SharedLedger;
import org.deployledger.testkit.traffic.CountingProxy;
import org.deployledger.testkit.workspace.Cli;
import org.deployledger.testkit.workspace.CountingFiles;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Many files in many folders: what a command opens, asks and sends is counted from outside, not by
/// its own word.
@ExtendWith(SharedLedger.class)
class ManyFilesTest {
    private static final int FILES = TestScale.of(10_000);
    private static final int FOLDERS = TestScale.of(1_000);
    private static final int ROUND_TRIPS = 3;

    private final RestartableLedger ledger;
    private final Path folder;

    ManyFilesTest(RestartableLedger ledger, @TempDir Path folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    @Test
    void onlyWhatChangedIsOpenedAskedForAndSent() throws IOException {
        String environment = ledger.environment("many");
        GitWorkspace workspace = generated(environment);
        CountingFiles files = new CountingFiles();
        try (CountingProxy proxy = new CountingProxy(ledger.addresses().api())) {
            Cli cli =
                    ledger.cli(workspace.root(), "bob")
                            .with("DEPLOYER_API", proxy.address())
                            .with("DEPLOYER_TIMEOUT", "120")
                            .with(files);
            JsonNode first = cli.json("deploy");
            assertEquals(FILES, first.path("changes").size());
            settle(cli, files, workspace);

            proxy.requests();
            cli.ok("status");
            assertEquals("unchanged", cli.json("deploy").path("result").asText());
            assertEquals(0, files.opened());
            assertEquals(List.of(), proxy.requests());

            workspace.write(path(FILES / 2), "changed\n");
            workspace.commit("one change");
            settle(cli, files, workspace);
            proxy.requests();
            JsonNode one = cli.json("deploy");

            assertEquals(1, one.path("changes").size());
            int opened = files.opened();
            List<CountingProxy.Request> requests = proxy.requests();
            System.out.printf(
                    "ManyFilesTest: one change among %,d files: %d files opened, requests %s%n",
                    FILES, opened, requests.stream().map(CountingProxy.Request::target).toList());
            assertTrue(opened <= 2, opened + " files were opened");
            assertEquals(1, askedFor(requests));
            String since = "since=" + first.path("sequence").asLong();
            assertTrue(requests.stream().anyMatch(each -> each.target().contains(since)), since);
            assertTrue(
                    requests.stream().filter(each -> !each.target().equals("/v1")).count()
                            <= ROUND_TRIPS);
            assertTrue(one.path("round_trips").asInt() <= ROUND_TRIPS);
        }
    }

    /// Files that were touched just now are looked at again, and a local state that was written
    /// just now vouches for nothing: without its word a deployment gets ready to send before it has
    /// looked. Commands that are typed come later than that, those of a test do not.
    private static void settle(Cli cli, CountingFiles files, GitWorkspace workspace) {
        Path state = workspace.root().resolve(".git/deployer/state.db");
        Await.until(
                "files and a local state that are trusted unchanged",
                () -> {
                    FileStamp before = files.stamp(state);
                    boolean old = !before.racy(System.currentTimeMillis() * 1_000_000);
                    files.opened();
                    cli.ok("status");
                    return old && files.opened() == 0 && files.stamp(state).same(before);
                });
    }

    private GitWorkspace generated(String environment) {
        GitWorkspace workspace = GitWorkspace.empty(folder);
        workspace.write("deployer.toml", "environment = \"" + environment + "\"\n");
        for (int file = 0; file < FILES; file++) {
            workspace.write(path(file), "number = " + file + "\n");
        }
        workspace.commit("generated");
        return workspace;
    }

    private static String path(int file) {
        return "folder-%04d/file-%05d.toml".formatted(file % FOLDERS, file);
    }

    private static int askedFor(List<CountingProxy.Request> requests) throws IOException {
        int asked = 0;
        for (CountingProxy.Request request : requests) {
            if (request.target().endsWith("/contents/missing")) {
                asked +=
                        new ObjectMapper()
                                .readTree(request.body().array())
                                .path("checksums")
                                .size();
            }
        }
        return asked;
    }
}
