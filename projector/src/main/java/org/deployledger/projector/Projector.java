package org.deployledger.projector;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.deployledger.projector.http.ApiServer;
import org.deployledger.projector.rocks.RocksMemory;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.projector.topology.KeptSchemas;
import org.deployledger.projector.topology.Projection;
import org.deployledger.projector.topology.StreamsSettings;
import org.deployledger.projector.view.Views;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running projector. It serves HTTP from the start, and answers questions once it has caught up.
public final class Projector implements AutoCloseable {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ApiServer server;
    private final Projection projection;
    private final Deque<Runnable> endings;

    private Projector(ApiServer server, Projection projection, Deque<Runnable> endings) {
        this.server = server;
        this.projection = projection;
        this.endings = endings;
    }

    /// Asserts the topic, binds the HTTP port and starts to fold.
    ///
    /// @throws org.deployledger.topics.UnusableTopicsException if the topic would break a promise
    public static Projector start(ProjectorSettings settings) {
        String ledgerId = usableLedger(settings);
        claim(settings.stateDirectory(), ledgerId);
        Deque<Runnable> endings = new ArrayDeque<>();
        try {
            return start(settings, ledgerId, endings);
        } catch (RuntimeException e) {
            end(endings);
            throw e;
        }
    }

    /// @param endings is given how to end each part as soon as it is there
    private static Projector start(
            ProjectorSettings settings, String ledgerId, Deque<Runnable> endings) {
        RegistryClient registry = new RegistryClient(registrySettings(settings));
        endings.push(registry::close);
        RocksMemory memory = new RocksMemory(settings.cacheBytes(), settings.cacheBytes() / 2);
        endings.push(memory::close);
        Views views = new Views();
        Service service = new Service(settings, ledgerId, views);
        endings.push(service::close);
        ApiServer server = service.server();
        server.start();
        endings.push(server::close);
        Projection projection =
                new Projection(
                        settings,
                        address(settings, server.port()),
                        views,
                        memory,
                        new KeptSchemas(registry, settings.stateDirectory().resolve("schemas")));
        endings.push(() -> projection.close(CLOSE_TIMEOUT));
        service.attach(projection);
        projection.start();
        return new Projector(server, projection, endings);
    }

    /// The part that was there last ends first.
    private static synchronized void end(Deque<Runnable> endings) {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }

    private static String address(ProjectorSettings settings, int port) {
        return settings.advertisedServer().isEmpty()
                ? settings.host() + ":" + port
                : settings.advertisedServer();
    }

    private static RegistrySettings registrySettings(ProjectorSettings settings) {
        Map<String, String> registry = new HashMap<>(settings.registry());
        registry.put(RegistrySettings.URL, settings.schemaRegistry());
        registry.put(RegistrySettings.AUTO_REGISTER, "false");
        return RegistrySettings.from(registry);
    }

    private static String usableLedger(ProjectorSettings settings) {
        try (Admin admin = Admin.create(StreamsSettings.admin(settings))) {
            new TopicAdmin(admin, settings.bootstrapServers(), REQUEST_TIMEOUT)
                    .assertUsable(List.of(LedgerTopics.EVENTS_TOPIC), settings.partitions());
            return admin.describeCluster()
                    .clusterId()
                    .get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(
                    "the cluster at " + settings.bootstrapServers() + " does not say its id", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /// Refuses a state directory that belongs to another ledger.
    private static void claim(Path stateDirectory, String ledgerId) {
        Path file = stateDirectory.resolve("ledger-id");
        try {
            Files.createDirectories(stateDirectory);
            if (!Files.exists(file)) {
                Files.writeString(file, ledgerId);
            }
            String owner = Files.readString(file).strip();
            if (!owner.equals(ledgerId)) {
                throw new IllegalStateException(
                        "state directory "
                                + stateDirectory
                                + " belongs to ledger "
                                + owner
                                + ", the cluster is "
                                + ledgerId
                                + ": set another state.dir, or remove this one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(stateDirectory + " cannot be used", e);
        }
    }

    /// The HTTP port that is bound.
    public int port() {
        return server.port();
    }

    /// Whether every view that this process owns has caught up.
    public boolean ready() {
        return projection.notReady().isEmpty();
    }

    /// Why it is not ready, empty once it is.
    public Optional<String> notReady() {
        return projection.notReady();
    }

    /// Why the process must end, empty while it can go on.
    public Optional<String> failure() {
        return projection.failure();
    }

    /// Stops folding and serving; the views stay where they are. Further calls do nothing.
    @Override
    public void close() {
        end(endings);
    }
}
