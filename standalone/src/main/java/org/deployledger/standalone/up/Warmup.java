package org.deployledger.standalone.up;

import org.rocksdb.RocksDB;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads what decider and projector need while the broker still waits for its election: RocksDB
/// unpacks its native library, and the largest classes initialize.
final class Warmup {

    private static final Logger LOG = LoggerFactory.getLogger(Warmup.class);

    private Warmup() {}

    static void start() {
        Thread.ofPlatform().daemon().name("warm-up").start(Warmup::load);
    }

    private static void load() {
        try {
            RocksDB.loadLibrary();
            Class.forName("org.apache.kafka.streams.KafkaStreams");
            Class.forName("io.helidon.webserver.WebServer");
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.warn("Warm-up failed: whoever needs it will say so again", e);
        }
    }
}
