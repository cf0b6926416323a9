package org.deployledger.standalone.demo;

import org.eclipse.jgit.api.errors.GitAPIException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// Two developers, one environment: deploy, see, conflict, pull, deploy again, and the proof.
final class Story {
    private static final String COORDINATOR = "agents/coordinator.toml";

    private final Path folder;
    private final String api;
    private final Map<String, String> variables;
    private final PrintStream out;

    Story(Path folder, String api, Map<String, String> variables, PrintStream out) {
        this.folder = folder;
        this.api = api;
        this.variables = variables;
        this.out = out;
    }

    void tell() throws GitAPIException, IOException {
        chapter("Alice makes her repository a workspace, and deploys it.");
        DemoWorkspace alice =
                DemoWorkspace.create("alice", folder.resolve("alice"), variables, out)
                        .edit(COORDINATOR, "model = \"large\"\nmax_tokens = 4000\n")
                        .edit("agents/researcher.toml", "model = \"small\"\n")
                        .deployer(0, "init", "--environment", "demo", "--api", api)
                        .commit("configuration of the agents")
                        .deployer(0, "env", "create", "demo")
                        .deployer(0, "status")
                        .deployer(0, "deploy", "-m", "first deployment");
        chapter("Bob clones it, and takes what is deployed as his base.");
        DemoWorkspace bob = alice.cloneFor("bob", folder.resolve("bob")).deployer(0, "pull");
        chapter("Both change the same item. Alice deploys first.");
        alice.edit(COORDINATOR, "model = \"large\"\nmax_tokens = 8000\n")
                .commit("raise limits")
                .deployer(0, "deploy", "-m", "raise limits for launch");
        bob.edit(COORDINATOR, "model = \"large\"\nmax_tokens = 4000\ntemperature = 0.2\n")
                .edit("tools/search.toml", "engine = \"web\"\n")
                .commit("cooler, with search")
                .deployer(0, "diff")
                .deployer(3, "deploy", "-m", "cooler, with search");
        chapter(
                "Nothing was deployed. They changed different keys: Bob merges, and deploys"
                        + " again.");
        bob.deployer(0, "conflicts")
                .deployer(0, "pull")
                .deployer(0, "diff")
                .commit("merged")
                .deployer(0, "deploy", "-m", "cooler, with search")
                .deployer(0, "status");
        chapter("Everything is on the record, the refused deployment included.");
        alice.deployer(0, "status", "--fetch")
                .deployer(0, "log")
                .deployer(0, "history", COORDINATOR)
                .deployer(0, "conflicts");
        chapter("The events on the topic, and the proof that the views tell the same.");
        alice.deployer(0, "export", "--type", "ItemChanged,ItemRejected", "--environment", "demo")
                .deployer(0, "replay", "--compare");
    }

    private void chapter(String text) {
        out.println("# " + text);
        out.println();
    }
}
