package org.deployledger.standalone.broker;

import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;

import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import scala.Tuple2;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A running broker with its controller. It serves on loopback without authentication, as
/// everything on this machine may reach it.
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final BrokerFaults faults;
    private final String clusterId;
    private final int port;

    private EmbeddedBroker(
            ControllerServer controller,
            BrokerServer broker,
            BrokerFaults faults,
            String clusterId,
            int port) {
        this.controller = controller;
        this.broker = broker;
        this.faults = faults;
        this.clusterId = clusterId;
        this.port = port;
    }

    /// Returns once the broker takes requests. The directory is formatted where it is new; one that
    /// a killed broker left is recovered.
    ///
    /// @throws BrokerStartException with nothing left running
    public static EmbeddedBroker start(BrokerSettings settings) throws BrokerStartException {
        BrokerStorage.prepare(settings.directory());
        boolean killed = DeadPredecessor.isKnownIn(settings.directory());
        try {
            return start(new KafkaConfig(settings.properties(), false), killed);
        } catch (RuntimeException e) {
            throw new BrokerStartException(
                    "The broker does not start on " + settings.directory(), e);
        }
    }

    /// Where clients connect.
    public String bootstrapServers() {
        return BrokerSettings.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /// The cluster's id, drawn when the directory was formatted.
    public String clusterId() {
        return clusterId;
    }

    /// Completes if the broker fails for good, with the cause; the process should stop then.
    public CompletionStage<Throwable> failed() {
        return faults.fatal().minimalCompletionStage();
    }

    /// Stops within 10 s or so; what is not finished then is recovered at the next start, like
    /// after kill -9.
    @Override
    public void close() {
        Thread stopping =
                Thread.ofPlatform()
                        .daemon()
                        .name("broker-stop")
                        .start(() -> shutdown(controller, broker));
        try {
            if (!stopping.join(STOP.plusSeconds(2))) {
                LOG.warn("Broker stop abandoned: seconds={}", STOP.toSeconds());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedBroker start(KafkaConfig config, boolean killed) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                KafkaRaftServer.initializeLogDirs(config, LOG, "");
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        BrokerFaults faults = new BrokerFaults();
        SharedServer shared =
                new SharedServer(
                        config,
                        storage._1(),
                        Time.SYSTEM,
                        new Metrics(),
                        voters,
                        List.of(),
                        faults,
                        ServerSocketFactory.INSTANCE);
        ControllerServer controller =
                new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
        var _ =
                controller
                        .socketServerFirstBoundPortFuture()
                        .thenAccept(
                                bound ->
                                        voters.complete(
                                                Map.of(
                                                        BrokerSettings.NODE_ID,
                                                        controllerAt(bound))));
        BrokerServer broker = new BrokerServer(shared);
        try {
            controller.startup();
            if (killed) {
                DeadPredecessor.unregister(controller.controller(), BrokerSettings.NODE_ID);
            }
            broker.startup();
            int port = broker.boundPort(new ListenerName(BrokerSettings.CLIENTS));
            return new EmbeddedBroker(controller, broker, faults, shared.clusterId(), port);
        } catch (RuntimeException e) {
            voters.completeExceptionally(e);
            shutdown(controller, broker);
            throw e;
        }
    }

    private static InetSocketAddress controllerAt(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The broker first: it needs the controller to leave in order.
    private static void shutdown(ControllerServer controller, BrokerServer broker) {
        broker.shutdown(STOP);
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
