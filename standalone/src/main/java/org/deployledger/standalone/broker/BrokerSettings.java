package org.deployledger.standalone.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the broker keeps its data, and the port that it serves on.
///
/// @param port 0 takes a free one
public record BrokerSettings(Path directory, int port) {

    static final int NODE_ID = 1;
    static final String HOST = "127.0.0.1";
    static final String CLIENTS = "CLIENTS";
    static final String CONTROLLER = "CONTROLLER";

    private static final int MIB = 1024 * 1024;

    /// The broker's own settings; beside each one that is not plain plumbing, what the default
    /// would do.
    Map<String, String> properties() {
        Map<String, String> settings = new LinkedHashMap<>();
        identity(settings);
        promises(settings);
        restart(settings);
        size(settings);
        return settings;
    }

    private void identity(Map<String, String> settings) {
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("process.roles", "broker,controller");
        settings.put("log.dirs", directory.toString());
        settings.put(
                "listeners",
                "%s://%s:%d,%s://%s:0".formatted(CLIENTS, HOST, port, CONTROLLER, HOST));
        settings.put(
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put("controller.listener.names", CONTROLLER);
        // A placeholder: the controller's port is free, and told to the others once it is bound.
        settings.put("controller.quorum.voters", "%d@%s:0".formatted(NODE_ID, HOST));
    }

    private static void promises(Map<String, String> settings) {
        // By default whoever mistypes a name creates a topic.
        settings.put("auto.create.topics.enable", "false");
        settings.put("unclean.leader.election.enable", "false");
        settings.put("min.insync.replicas", "1");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        // The default forgets after 7 days without `up` how far the commands were read.
        settings.put("offsets.retention.minutes", Integer.toString(10 * 365 * 24 * 60));
        // A transaction whose producer died holds readers back for up to 15 minutes by default.
        settings.put("transaction.max.timeout.ms", "15000");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void restart(Map<String, String> settings) {
        // After kill -9 the controller waits out the dead broker's session: 3.8 s instead of 11 s.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // Read whole at every start, so kept small: Streams commits a hundred times a second.
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.segment.bytes", Integer.toString(4 * MIB));
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.segment.bytes", Integer.toString(4 * MIB));
        // The last segment of each log is read again after kill -9.
        settings.put("log.segment.bytes", Integer.toString(64 * MIB));
    }

    private static void size(Map<String, String> settings) {
        // 128 MiB by default.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * MIB));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        // An idle ledger does not write twice a second.
        settings.put("metadata.max.idle.interval.ms", "5000");
    }
}
