package org.deployledger.system.agents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.deployledger.agent.Agent;
import org.deployledger.agent.settings.AgentSettings;
import org.deployledger.testkit.Await;
import org.deployledger.testkit.ledger.RunningLedger;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.testkit.traffic.Api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A host that an agent looks after: the configuration file, the agent's state, and the directory
/// that it brings files to.
final class Host {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final Path folder;
    private final Path configuration;
    private final int port = FreePorts.of(1).getFirst();

    private Host(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        this.configuration = folder.resolve("agent.toml");
    }

    /// A host with a directory of its own.
    ///
    /// @param provider lines of the table `providers.files` besides its kind and its directory
    static Host withFiles(
            RunningLedger ledger, String environment, String name, Path folder, String provider) {
        return with(
                ledger,
                environment,
                name,
                folder,
                """
                [providers.files]
                kind = "files"
                directory = "services"
                """
                        + provider);
    }

    /// A host with any providers.
    ///
    /// @param providers tables of the configuration file
    static Host with(
            RunningLedger ledger, String environment, String name, Path folder, String providers) {
        Host host = new Host(name, folder);
        host.write(
                host.configuration,
                """
                environment = "%s"
                name = "%s"
                api = "%s"
                state-dir = "state"
                http-port = %d
                heartbeat = "10s"

                """
                                .formatted(environment, name, ledger.addresses().api(), host.port)
                        + providers);
        return host;
    }

    String name() {
        return name;
    }

    /// Where the files are that the running system reads.
    Path current() {
        return folder.resolve("services/current");
    }

    /// Everything that lies on the host but for the agent's own state.
    HostTree tree() {
        return HostTree.of(folder.resolve("services"));
    }

    /// Starts the agent in this process.
    Agent start() {
        try {
            return Agent.start(AgentSettings.read(configuration));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the agent as a process of its own.
    ChildProcess startProcess() {
        return ChildProcess.java(
                "org.deployledger.agent.Main",
                List.of("--config", configuration.toString()),
                Map.of("HOME", folder.toString()));
    }

    /// Waits until the agent says that it follows the ledger.
    void awaitFollowing() {
        Await.until(name + " follows", () -> ready().status() == 200);
    }

    /// Waits until the agent says that it does not follow the ledger, and why.
    void awaitHolding(String because) {
        Await.value(
                "%s is not ready: %s".formatted(name, because),
                PATIENCE,
                () ->
                        Optional.of(ready())
                                .filter(now -> now.status() == 503)
                                .filter(now -> now.toString().contains(because)),
                () -> ready().toString());
    }

    /// What the agent says of its readiness.
    Api.Answer ready() {
        return new Api("http://127.0.0.1:" + port).get("/health/ready");
    }

    /// A figure of the agent's.
    double metric(String figure) {
        byte[] metrics = new Api("http://127.0.0.1:" + port).get("/metrics").body().array();
        return new String(metrics, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(figure + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(figure.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /// What the ledger says of the agent; missing where it has not heard of it.
    JsonNode known(RunningLedger ledger, String environment) {
        for (JsonNode agent : ledger.api().of(environment, "/agents").path("agents")) {
            if (agent.path("agent").asText().equals(name)) {
                return agent;
            }
        }
        return MissingNode.getInstance();
    }

    /// Waits until the ledger says that the agent's only provider has a state, and is at something.
    JsonNode await(RunningLedger ledger, String environment, String root, String condition) {
        return Await.value(
                "%s has %s, %s".formatted(name, root, condition),
                PATIENCE,
                () ->
                        Optional.of(known(ledger, environment).at("/providers/0"))
                                .filter(
                                        at ->
                                                at.path("root").asText().equals(root)
                                                        && at.path("condition")
                                                                .asText()
                                                                .equals(condition)),
                () -> known(ledger, environment).toString());
    }

    /// Edits a file of the running system by hand.
    void edit(String path, String content) {
        write(current().resolve(path), content);
    }

    /// A file of the running system.
    String read(String path) {
        try {
            return Files.readString(current().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
