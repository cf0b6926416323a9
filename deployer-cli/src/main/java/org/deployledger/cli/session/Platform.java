package org.deployledger.cli.session;

import org.deployledger.cli.cache.CachedSchemaIds;
import org.deployledger.cli.disk.Disk;
import org.deployledger.cli.disk.FileTree;
import org.deployledger.cli.express.ExpressPublisher;
import org.deployledger.cli.ledger.CommandPublisher;
import org.deployledger.cli.ledger.KafkaPublisher;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// The machine, as far as commands touch it. Tests put fakes in its place.
public record Platform(FileTree files, Clock clock, Publishers publishers) {
    /// Opens the way for commands.
    public interface Publishers {
        CommandPublisher open(
                String bootstrapServers,
                Map<String, String> properties,
                CachedSchemaIds schemas,
                Duration timeout);
    }

    private static CommandPublisher publisher(
            String bootstrapServers,
            Map<String, String> properties,
            CachedSchemaIds schemas,
            Duration timeout) {
        Supplier<CommandPublisher> usual =
                () -> new KafkaPublisher(bootstrapServers, properties, schemas, timeout);
        return properties.isEmpty()
                ? ExpressPublisher.open(bootstrapServers, schemas::knownId, usual)
                : usual.get();
    }

    /// The real machine.
    public static Platform real() {
        return new Platform(new Disk(), Clock.systemUTC(), Platform::publisher);
    }

    /// Where and with which variables a command was started.
    public record Place(Path folder, Map<String, String> variables) {}
}
