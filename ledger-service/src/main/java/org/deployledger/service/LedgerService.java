package org.deployledger.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.deployledger.registry.RegistryClient;
import org.deployledger.service.decide.Limits;
import org.deployledger.service.health.Health;
import org.deployledger.service.health.HealthServer;
import org.deployledger.service.intake.Attempts;
import org.deployledger.service.intake.PolledCommands;
import org.deployledger.service.log.AppendedOffsets;
import org.deployledger.service.log.LedgerLogs;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.settings.StreamsSettings;
import org.deployledger.service.store.TaskDirectories;
import org.deployledger.service.topology.DeciderMeter;
import org.deployledger.service.topology.DeciderParts;
import org.deployledger.service.topology.DeciderTopology;
import org.deployledger.service.topology.StartCheck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The ledger-service within this process: start, ask how it is, close.
public final class LedgerService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerService.class);
    private static final Duration LOG_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ServiceSettings settings;
    private final RegistryClient registry;
    private final StartCheck startCheck;
    private final KafkaStreams streams;
    private final ThreadFailures failures;
    private final TaskDirectories directories;
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable HealthServer server;

    private LedgerService(
            ServiceSettings settings,
            RegistryClient registry,
            StartCheck startCheck,
            KafkaStreams streams,
            ThreadFailures failures,
            TaskDirectories directories) {
        this.settings = settings;
        this.registry = registry;
        this.startCheck = startCheck;
        this.streams = streams;
        this.failures = failures;
        this.directories = directories;
    }

    /// Asserts the topics, registers the schemas of all events, and starts. Decides as soon as the
    /// state is restored: see [#health()].
    ///
    /// @throws org.deployledger.topics.UnusableTopicsException if a topic would break a promise
    /// @throws org.deployledger.wire.RegistryUnavailableException if no registry answers
    public static LedgerService start(ServiceSettings settings) throws IOException {
        String ledgerId = LedgerTopicCheck.passed(settings);
        RegistryClient registry = new RegistryClient(settings.registry());
        TaskDirectories directories =
                new TaskDirectories(settings.stateDir().resolve(settings.applicationId()));
        try {
            EventSchemas.register(registry, settings.timing().registryPatience());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            ThreadFailures failures = new ThreadFailures(InstantSource.system());
            AppendedOffsets appended = new AppendedOffsets();
            PolledCommands polled = new PolledCommands();
            if (directories.open()) {
                LOG.info("state of a killed process removed, to be restored from the changelog");
            }
            DeciderParts parts = parts(settings, ledgerId, registry, polled, appended, meters);
            KafkaStreams streams =
                    new KafkaStreams(
                            DeciderTopology.of(parts), properties(settings, polled, appended));
            LedgerService service =
                    new LedgerService(
                            settings, registry, parts.startCheck(), streams, failures, directories);
            service.start(meters);
            return service;
        } catch (RuntimeException | IOException e) {
            release(directories, true);
            registry.close();
            throw e;
        }
    }

    /// How it is.
    public Health health() {
        KafkaStreams.State state = streams.state();
        Optional<Throwable> fatal = failures.fatal();
        boolean isLive = fatal.isEmpty() && !state.hasCompletedShutdown();
        return new Health(
                state.name(),
                isLive,
                isLive && state == KafkaStreams.State.RUNNING,
                fatal.map(cause -> String.valueOf(cause.getMessage()))
                        .orElse(state == KafkaStreams.State.RUNNING ? "" : "not running yet"));
    }

    /// Waits until it decides for the first time.
    ///
    /// @return whether it does; false also where it ended by itself before
    public boolean awaitRunning(Duration timeout) throws InterruptedException {
        return running.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && health().isLive();
    }

    /// Waits until the service has ended, by [#close()] or by itself.
    ///
    /// @return why it ended by itself, empty if it was closed
    public Optional<Throwable> awaitEnd() throws InterruptedException {
        stopped.await();
        return failures.fatal();
    }

    /// The port of health and metrics, 0 if they are off.
    public int httpPort() {
        HealthServer serving = server;
        return serving == null ? 0 : serving.port();
    }

    /// Ends within ten seconds; a transaction under way is finished or aborted.
    @Override
    public void close() {
        HealthServer serving = server;
        if (serving != null) {
            serving.close();
        }
        release(directories, streams.close(CLOSE_TIMEOUT));
        startCheck.close();
        registry.close();
        stopped.countDown();
    }

    private static void release(TaskDirectories directories, boolean inOrder) {
        try {
            directories.close(inOrder);
        } catch (IOException e) {
            LOG.warn("the next start restores the state from the changelog", e);
        }
    }

    private void start(PrometheusMeterRegistry meters) {
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener(
                (now, before) -> {
                    LOG.info("state now={} before={}", now, before);
                    if (now == KafkaStreams.State.RUNNING) {
                        running.countDown();
                    }
                    if (now.hasCompletedShutdown()) {
                        running.countDown();
                        stopped.countDown();
                    }
                });
        ServiceSettings.Http http = settings.http();
        if (http.port() != 0) {
            server = HealthServer.start(http.host(), http.port(), this::health, meters::scrape);
        }
        Thread.ofPlatform().daemon().name("open-logs").start(this::openAhead);
        streams.start();
    }

    private void openAhead() {
        try {
            startCheck.open();
        } catch (RuntimeException e) {
            LOG.debug("the logs are opened at their first use", e);
        }
    }

    private static DeciderParts parts(
            ServiceSettings settings,
            String ledgerId,
            RegistryClient registry,
            PolledCommands polled,
            AppendedOffsets appended,
            PrometheusMeterRegistry meters)
            throws IOException {
        LedgerLogs logs = LedgerLogs.of(StreamsSettings.client(settings), LOG_TIMEOUT);
        return new DeciderParts(
                ledgerId,
                settings.partitions(),
                registry,
                Limits.DEFAULT.expiringAfter(settings.timing().changeSetExpiry()),
                settings.timing().registryPatience(),
                settings.timing().transactionTimeout().dividedBy(2),
                settings.memory().content(),
                logs,
                polled,
                appended,
                new StartCheck(logs, registry, appended),
                Attempts.in(
                        settings.stateDir().resolve(settings.applicationId() + ".attempts"),
                        settings.partitions()),
                new DeciderMeter(meters),
                System::nanoTime);
    }

    private static Properties properties(
            ServiceSettings settings, PolledCommands polled, AppendedOffsets appended) {
        Properties properties = StreamsSettings.streams(settings);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                AppendedOffsets.Interceptor.class.getName());
        properties.put(StreamsConfig.producerPrefix(AppendedOffsets.CONFIG), appended);
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                PolledCommands.Interceptor.class.getName());
        properties.put(StreamsConfig.mainConsumerPrefix(PolledCommands.CONFIG), polled);
        return properties;
    }
}
