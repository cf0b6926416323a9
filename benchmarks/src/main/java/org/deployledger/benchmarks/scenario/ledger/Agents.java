package org.deployledger.benchmarks.scenario.ledger;

import org.deployledger.benchmarks.load.RunningEvents;
import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Finding;
import org.deployledger.benchmarks.measure.Goal;
import org.deployledger.benchmarks.measure.Statistic;
import org.deployledger.benchmarks.measure.Unit;
import org.deployledger.benchmarks.scenario.Bench;
import org.deployledger.benchmarks.scenario.Scenario;
import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.event.EventBody;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Actor;
import org.deployledger.item.EnvironmentName;
import org.deployledger.testkit.ledger.LedgerProcess;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.traffic.ChangeSet;
import org.deployledger.testkit.traffic.CommandSender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How soon what is deployed runs on hosts, and what somebody changes there is known.
final class Agents implements Scenario {
    private static final String ENVIRONMENT = "agents";
    private static final int FILES = 100;
    private static final String RELOAD_CLOCK =
            "the agent's own clock: plan, release, sync, switch, reload command";

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public String about() {
        return "from a deployment to its reload on all agents, and from a hand edit to its event";
    }

    @Override
    public List<Finding> measure(Bench bench) throws Exception {
        bench.rest();
        int agents = bench.size().of(2, 20);
        Path folder = bench.folder("agents");
        List<ChildProcess> processes = new ArrayList<>();
        try (LedgerProcess ledger = LedgerProcess.start();
                CommandSender sender =
                        new CommandSender(
                                ledger.addresses().kafka(), ledger.addresses().registry());
                RunningEvents events = new RunningEvents(ledger.addresses())) {
            Deployer deployer = new Deployer(sender, events);
            deployer.begin();
            processes.add(start(folder, 0, ledger.addresses().api()));
            deployer.awaitReports(FILES, 1, RunningEvent.ResourceDiscovered.class);
            int rounds = bench.size().of(2, 20);
            List<Double> alone = deployer.reloads(rounds, 1);
            for (int agent = 1; agent < agents; agent++) {
                processes.add(start(folder, agent, ledger.addresses().api()));
            }
            deployer.awaitReports(FILES, agents - 1, RunningEvent.ResourceDiscovered.class);
            List<Double> together = deployer.reloads(rounds, agents);
            List<Double> one = deployer.deploy(bench.size().of(2, 50), 1, agents);
            List<Double> edits = edits(bench, folder, events);
            return List.of(
                    new Finding(
                            name(),
                            "a deployment, materialized and reloaded on %d agents"
                                    .formatted(agents),
                            "one file of %d, a reload command; each agent a process"
                                    .formatted(FILES),
                            "from DeploymentApplied to each agent's ConfigReloaded, both as they"
                                + " come to one read_committed consumer: reading, planning,"
                                + " writing, syncing, switching, reloading, reporting and deciding;"
                                + " each deployment after all agents have told what lies there,"
                                    + " and after the %d of the line above".formatted(rounds),
                            new Figure(Unit.MILLISECONDS, one),
                            List.of(),
                            List.of(new Goal.Absolute(Statistic.P99, 1000))),
                    new Finding(
                            name(),
                            "reloading %d files".formatted(FILES),
                            "all %d files changed by one deployment, one agent".formatted(FILES),
                            RELOAD_CLOCK,
                            new Figure(Unit.MILLISECONDS, alone),
                            List.of(),
                            List.of(new Goal.Absolute(Statistic.MEDIAN, 200))),
                    new Finding(
                            name(),
                            "reloading %d files, %d agents at once".formatted(FILES, agents),
                            "all %d files changed by one deployment".formatted(FILES),
                            RELOAD_CLOCK,
                            new Figure(Unit.MILLISECONDS, together),
                            List.of(),
                            List.of()),
                    new Finding(
                            name(),
                            "a hand edit, known to the ledger",
                            "one file of %d on one of %d hosts".formatted(FILES, agents),
                            "from the write to DriftObserved in a read_committed consumer, the"
                                    + " 500 ms of quiet included",
                            new Figure(Unit.MILLISECONDS, edits),
                            List.of(),
                            List.of(new Goal.Absolute(Statistic.P99, 1000))));
        } finally {
            processes.forEach(ChildProcess::close);
        }
    }

    private static ChildProcess start(Path folder, int agent, String api) throws IOException {
        Path home = Files.createDirectories(folder.resolve("host-" + agent));
        Path config =
                Files.writeString(
                        home.resolve("agent.toml"),
                        """
                        environment = "%s"
                        name = "agent-%d"
                        api = "%s"
                        http-port = 0
                        [providers.files]
                        kind = "files"
                        directory = "config"
                        reload = ["/bin/true"]
                        """
                                .formatted(ENVIRONMENT, agent, api));
        return ChildProcess.launcher(
                List.of("agent", "--config", config.toString()), Map.of("HOME", home.toString()));
    }

    private static List<Double> edits(Bench bench, Path folder, RunningEvents events)
            throws IOException {
        List<Double> edits = new ArrayList<>();
        Path file = folder.resolve("host-0/config/current/" + path(0));
        for (int round = 0; round < bench.size().of(2, 20); round++) {
            events.clear();
            long begun = System.nanoTime();
            Files.writeString(file, "value = \"edit " + round + "\"\n");
            RunningEvents.Seen drift =
                    events.await("drift", 1, RunningEvent.DriftObserved.class::isInstance)
                            .getFirst();
            edits.add((drift.nanos() - begun) / 1e6);
        }
        return edits;
    }

    private static String path(int file) {
        return "services/service-%03d.toml".formatted(file);
    }

    /// Deploys, and waits for all agents.
    private static final class Deployer {
        private final CommandSender sender;
        private final RunningEvents events;

        /// Versions of the first file, and of the others.
        private long first = 1;

        private long version;

        Deployer(CommandSender sender, RunningEvents events) {
            this.sender = sender;
            this.events = events;
        }

        void begin() {
            sender.send(
                    new Command.CreateEnvironment(
                            CommandEnvelope.of(
                                    new EnvironmentName(ENVIRONMENT),
                                    new Actor("bench@example.com"),
                                    null,
                                    null)));
            send(FILES, 0);
            events.await("deployment", 1, EventBody.DeploymentApplied.class::isInstance);
        }

        /// Milliseconds from each deployment to each agent's reload.
        List<Double> deploy(int deployments, int files, int agents) {
            List<Double> samples = new ArrayList<>();
            for (int i = 0; i < deployments; i++) {
                events.clear();
                if (files == 1) {
                    one();
                } else {
                    all();
                }
                RunningEvents.Seen applied =
                        events.await("deployment", 1, EventBody.DeploymentApplied.class::isInstance)
                                .getFirst();
                events.await("reloads", agents, RunningEvent.ConfigReloaded.class::isInstance)
                        .forEach(reload -> samples.add((reload.nanos() - applied.nanos()) / 1e6));
                awaitReports(files, agents, RunningEvent.ResourceUpdated.class);
            }
            return samples;
        }

        /// Once each agent has told of so many files since the last deployment.
        void awaitReports(int files, int agents, Class<? extends RunningEvent> kind) {
            events.await("reports", files * agents, kind::isInstance);
        }

        /// What reloading all files took, by the agents' clocks.
        List<Double> reloads(int rounds, int agents) {
            List<Double> durations = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                deploy(1, FILES, agents);
                durations.addAll(durations(agents));
            }
            return durations;
        }

        private List<Double> durations(int agents) {
            return events
                    .await("reloads", agents, RunningEvent.ConfigReloaded.class::isInstance)
                    .stream()
                    .map(seen -> (RunningEvent.ConfigReloaded) seen.body())
                    .map(reloaded -> (double) reloaded.reload().duration().toMillis())
                    .toList();
        }

        private void one() {
            ChangeSet set = new ChangeSet(ENVIRONMENT, "bench@example.com", new UUID(0, 1));
            set.put(path(0), first++, "value = \"one " + first + "\"\n");
            sender.send(set.commit());
        }

        private void all() {
            version++;
            send(FILES, version);
        }

        private void send(int files, long base) {
            ChangeSet set = new ChangeSet(ENVIRONMENT, "bench@example.com", new UUID(0, 1));
            for (int file = 0; file < files; file++) {
                long known = file == 0 && base > 0 ? first++ : base;
                set.put(path(file), known, "value = \"all %d %d\"\n".formatted(base, file));
            }
            sender.send(set.commit());
        }
    }
}
