package org.deployledger.benchmarks.scenario.shell;

import org.deployledger.benchmarks.load.Workspace;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Turns;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Jvm;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What people wait for who work on documents, offline.
final class LocalDocuments implements Scenario {
    private static final String BARE = "a JVM that prints one line";
    private static final double BEYOND = 100;
    private static final String CLOCK =
            "whole processes, cold, from their start to their end; nobody is asked";

    private int turn;

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public String about() {
        return "artifact and sync status from the shell, beside a bare JVM";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.requireGit();
        int documents = bench.size().of(50, 2_000);
        Launcher deployer = bench.deployer();
        Workspace workspace = Workspace.create(bench.folder("ours"), bench.shell(), 10);
        workspace.belongTo("documents", deployer);
        Path notes = notes(bench.folder("notes"), documents);
        deployer.time(workspace.root(), "artifact", "import", "--kind", "plan", notes.toString());
        workspace.git("add", "-A");
        workspace.git("commit", "-q", "-m", "documents");
        deployer.time(workspace.root(), "sync", "push");
        Map<String, Turns.Work> works = works(workspace, deployer, bench.folder("more"));
        List<String> oneLine = Jvm.oneLine();
        Turns turns =
                bench.turns(Unit.MILLISECONDS)
                        .add(BARE, () -> bench.shell().time(workspace.root(), oneLine));
        works.forEach(turns::add);
        Turns.Measured measured = turns.run();
        List<Finding> findings = new ArrayList<>();
        for (String command : works.keySet()) {
            findings.add(
                    new Finding(
                            name(),
                            "`deployer " + command + "`",
                            "%,d documents, all pushed but what the commands themselves change"
                                    .formatted(documents),
                            CLOCK,
                            measured.figure(command),
                            measured.contenders(BARE),
                            List.of(new Goal.Beyond(Statistic.MEDIAN, BARE, BEYOND))));
        }
        return findings;
    }

    private static Path notes(Path folder, int documents) throws IOException {
        for (int i = 0; i < documents; i++) {
            note(folder, "plan-" + i);
        }
        return folder;
    }

    private static Path note(Path folder, String name) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".md"),
                "# Plan %s%n%n%s".formatted(name, "What is to be done, and why.\n".repeat(20)));
    }

    private Map<String, Turns.Work> works(Workspace workspace, Launcher deployer, Path more) {
        Path root = workspace.root();
        Map<String, Turns.Work> works = new LinkedHashMap<>();
        works.put("artifact list", () -> deployer.time(root, "artifact", "list"));
        works.put("artifact show", () -> deployer.time(root, "artifact", "show", "plan-7"));
        works.put(
                "artifact new",
                () -> deployer.time(root, "artifact", "new", "plan", "Turn " + turn++));
        works.put(
                "artifact edit --set",
                () -> deployer.time(root, "artifact", "edit", "plan-8", "--set", "turn=" + turn++));
        works.put(
                "artifact state",
                () ->
                        deployer.time(
                                root,
                                "artifact",
                                "state",
                                "plan-9",
                                turn++ % 2 == 0 ? "COMMITTED" : "DRAFT"));
        works.put(
                "artifact import",
                () ->
                        deployer.time(
                                root,
                                "artifact",
                                "import",
                                "--kind",
                                "story",
                                note(more, "story-" + turn++).toString()));
        works.put("artifact export", () -> deployer.time(root, "artifact", "export", "plan-10"));
        works.put("sync status", () -> deployer.time(root, "sync", "status"));
        return works;
    }
}
