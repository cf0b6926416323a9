package org.deployledger.projector.topology;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.fold.StoredEvents;
import org.deployledger.projector.look.Owners;
import org.deployledger.projector.rocks.NewerFormat;
import org.deployledger.projector.rocks.RocksMemory;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.projector.view.ViewStore;
import org.deployledger.projector.view.Views;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.SchemaIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Runs the Streams application, and knows who owns which environment.
public final class Projection implements Owners, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration FAILURE_WINDOW = Duration.ofMinutes(5);
    private static final int FAILURES_UNTIL_STOP = 3;

    private final int partitions;
    private final String server;
    private final Views views;
    private final CatchUp catchUp;
    private final KafkaStreams streams;
    private final Deque<Long> failures = new ArrayDeque<>();
    private volatile @Nullable String failure;

    /// @param server `host:port` at which other instances reach this one
    public Projection(
            ProjectorSettings settings,
            String server,
            Views views,
            RocksMemory memory,
            SchemaIds schemas) {
        this.partitions = settings.partitions();
        this.server = server;
        this.views = views;
        this.catchUp = new CatchUp(views);
        this.streams =
                new KafkaStreams(
                        ProjectorTopology.of(
                                () ->
                                        new ViewStore(
                                                ProjectorTopology.STORE,
                                                views,
                                                memory,
                                                new StoredEvents(schemas, LedgerTopics.EVENTS)),
                                catchUp),
                        StreamsSettings.of(settings, server),
                        new WatchedClients(catchUp));
        streams.setUncaughtExceptionHandler(this::answerTo);
    }

    /// Starts to fold; returns at once.
    public void start() {
        streams.start();
    }

    private synchronized StreamThreadExceptionResponse answerTo(Throwable cause) {
        long now = System.nanoTime();
        failures.addLast(now);
        while (now - failures.getFirst() > FAILURE_WINDOW.toNanos()) {
            failures.removeFirst();
        }
        Throwable root = rootOf(cause);
        boolean stop = failures.size() >= FAILURES_UNTIL_STOP || root instanceof NewerFormat;
        LOG.atError().setCause(cause).addKeyValue("stopping", stop).log("stream thread failed");
        if (stop) {
            failure = "the fold failed " + failures.size() + " times: " + root.getMessage();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable next = root; next != null; next = next.getCause()) {
            root = next;
        }
        return root;
    }

    @Override
    public int partitionOf(EnvironmentName environment) {
        return EnvironmentPartition.of(environment.value(), partitions);
    }

    @Override
    public boolean serves(int partition) {
        return catchUp.caughtUp(partition);
    }

    @Override
    public Optional<Instance> owner(EnvironmentName environment) {
        if (!streams.state().isRunningOrRebalancing()) {
            return Optional.empty();
        }
        KeyQueryMetadata metadata =
                streams.queryMetadataForKey(
                        ProjectorTopology.STORE, environment.value(), new StringSerializer());
        return metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
                ? Optional.empty()
                : Optional.of(instance(metadata.activeHost())).filter(each -> !isSelf(each));
    }

    /// The other instances of the application.
    public List<Instance> others() {
        return streams.state().isRunningOrRebalancing()
                ? streams.metadataForAllStreamsClients().stream()
                        .map(each -> instance(each.hostInfo()))
                        .filter(each -> !isSelf(each))
                        .toList()
                : List.of();
    }

    private boolean isSelf(Instance instance) {
        return server.equals(instance.host() + ":" + instance.port());
    }

    private static Instance instance(HostInfo host) {
        return new Instance(host.host(), host.port());
    }

    /// The heads of the environments that this process has views of.
    public Map<EnvironmentName, Long> environments() {
        Map<EnvironmentName, Long> heads = new TreeMap<>();
        views.sequences()
                .forEach(
                        (name, sequence) -> {
                            if (sequence >= 0 && views.partition(partitionOf(name)).isPresent()) {
                                heads.put(name, sequence);
                            }
                        });
        return heads;
    }

    /// Why the projector cannot answer for all that it owns; empty once it can.
    public Optional<String> notReady() {
        if (failure != null) {
            return Optional.ofNullable(failure);
        }
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return Optional.of("the stream threads are " + streams.state());
        }
        Optional<String> fault =
                views.all().stream()
                        .flatMap(view -> view.fault().or(view::pausedBy).stream())
                        .findFirst();
        if (fault.isPresent()) {
            return fault;
        }
        Set<Integer> behind = new HashSet<>(catchUp.assigned());
        behind.removeIf(catchUp::caughtUp);
        return behind.isEmpty()
                ? Optional.empty()
                : Optional.of("partitions " + behind + " have not caught up yet");
    }

    /// Why this process must end; empty while it can go on.
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /// Stops to fold and closes the views, within the time.
    public void close(Duration atMost) {
        views.stop();
        streams.close(atMost);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }
}
