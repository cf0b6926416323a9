package org.deployledger.benchmarks.scenario.shell;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deployledger.benchmarks.measure.Contender;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.process.Launcher;
import org.deployledger.benchmarks.process.Shell;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.command.Command;
import org.deployledger.command.InlineContent;
import org.deployledger.item.Checksum;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.log.TopicRecords;
import org.deployledger.testkit.workspace.GitWorkspace;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandDeserializer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many bytes of content a history of real configuration sends.
final class DeltaBytes implements Scenario {
    private static final String PATCH = "zstd -3 --patch-from";
    private static final String XDELTA = "xdelta3";
    private static final String ZSTD = "zstd -3 alone";
    private static final int WORTH_A_DELTA = 10 << 10;
    private static final String ENVIRONMENT = "delta";

    @Override
    public String name() {
        return "delta-bytes";
    }

    @Override
    public String about() {
        return "bytes of content in commands for real commits, beside zstd and xdelta3";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        Path bundle = SharedData.file("kube-prometheus-manifests.bundle");
        GitWorkspace workspace = GitWorkspace.ofBundle(bundle, bench.folder("history"));
        List<String> commits = workspace.commits();
        int count = bench.size().of(2, 60);
        Launcher deployer = bench.deployer(ENVIRONMENT);
        deployer.output(workspace.root(), "env", "create", ENVIRONMENT);
        Map<Checksum, byte[][]> modified = new LinkedHashMap<>();
        SortedMap<String, byte[]> before = new TreeMap<>();
        for (String commit : commits.subList(commits.size() - count - 1, commits.size())) {
            workspace.moveTo(commit);
            SortedMap<String, byte[]> after = workspace.tree(commit);
            deployer.output(workspace.root(), "deploy", "--allow-deletes", "-m", commit);
            for (Map.Entry<String, byte[]> file : after.entrySet()) {
                byte[] old = before.get(file.getKey());
                byte[] content = file.getValue();
                if (old != null
                        && content.length >= WORTH_A_DELTA
                        && !Checksum.of(old).equals(Checksum.of(content))) {
                    modified.putIfAbsent(Checksum.of(content), new byte[][] {old, content});
                }
            }
            before = after;
        }
        Map<Checksum, Long> sent = sent(bench.ledger());
        modified.keySet().retainAll(sent.keySet());
        double ours = 0;
        for (Checksum checksum : modified.keySet()) {
            ours += Optional.ofNullable(sent.get(checksum)).orElse(0L);
        }
        Path folder = bench.folder("patches");
        return List.of(
                new Finding(
                        name(),
                        "bytes of content sent",
                        "the last %d commits of the shipped history, %d modified files of 10 KiB"
                                        .formatted(count, modified.size())
                                + " and more",
                        "sum of the content in the records of ledger-commands",
                        Figure.of(Unit.KIBIBYTES, ours / 1024),
                        List.of(
                                peer(bench, PATCH, "zstd", folder, modified),
                                peer(bench, XDELTA, "xdelta3", folder, modified),
                                peer(bench, ZSTD, "zstd", folder, modified)),
                        List.of(new Goal.Relative(Statistic.MEDIAN, PATCH, 1.05))));
    }

    private static Map<Checksum, Long> sent(LedgerProcess ledger) {
        Map<Checksum, Long> bytes = new HashMap<>();
        try (RegistryClient registry =
                new RegistryClient(RegistrySettings.of(ledger.addresses().registry()))) {
            CommandDeserializer deserializer = new CommandDeserializer(registry);
            for (ConsumerRecord<byte[], byte[]> record :
                    TopicRecords.read(ledger.addresses().kafka(), LedgerTopics.COMMANDS)) {
                boolean here = new String(record.key(), StandardCharsets.UTF_8).equals(ENVIRONMENT);
                if (here
                        && deserializer.deserialize(record.value())
                                instanceof CommandDeserializer.Result.Read(Command command)) {
                    count(command, bytes);
                }
            }
        }
        return bytes;
    }

    private static void count(Command command, Map<Checksum, Long> bytes) {
        switch (command) {
            case Command.Commit commit -> {
                for (InlineContent content : commit.contents()) {
                    bytes.merge(content.checksum(), (long) content.data().size(), Long::sum);
                }
            }
            case Command.AddContent content ->
                    bytes.merge(content.checksum(), (long) content.data().size(), Long::sum);
            default -> {}
        }
    }

    private static Contender peer(
            Bench bench, String name, String program, Path folder, Map<Checksum, byte[][]> modified)
            throws Exception {
        Optional<String> file = Shell.find(program);
        if (file.isEmpty()) {
            return Contender.missing(name);
        }
        Path old = folder.resolve("old");
        Path now = folder.resolve("new");
        Path patch = folder.resolve("patch");
        double sum = 0;
        for (byte[][] contents : modified.values()) {
            Files.write(old, contents[0]);
            Files.write(now, contents[1]);
            Files.deleteIfExists(patch);
            bench.shell().time(folder, command(name, file.get(), old, now, patch));
            sum += Files.size(patch);
        }
        return Contender.of(name, Figure.of(Unit.KIBIBYTES, sum / 1024));
    }

    private static List<String> command(
            String name, String program, Path old, Path now, Path patch) {
        List<String> command = new ArrayList<>(List.of(program));
        switch (name) {
            case PATCH -> command.addAll(List.of("-3", "-q", "--patch-from=" + old));
            case XDELTA -> command.addAll(List.of("-e", "-q", "-s", old.toString()));
            default -> command.addAll(List.of("-3", "-q"));
        }
        command.add(now.toString());
        if (!name.equals(XDELTA)) {
            command.add("-o");
        }
        command.add(patch.toString());
        return command;
    }
}
