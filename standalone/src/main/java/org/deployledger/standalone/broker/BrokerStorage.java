package org.deployledger.standalone.broker;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Formats a directory for the broker, once. The cluster id is drawn then and stays: it is the id
/// of the ledger.
final class BrokerStorage {

    private static final String FORMATTED = "meta.properties";

    private BrokerStorage() {}

    static void prepare(Path directory) throws BrokerStartException {
        if (Files.exists(directory.resolve(FORMATTED))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            format(directory);
        } catch (Exception e) {
            throw new BrokerStartException(
                    "The broker's directory cannot be prepared: " + directory, e);
        }
    }

    private static void format(Path directory) throws Exception {
        try (PrintStream silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }
}
