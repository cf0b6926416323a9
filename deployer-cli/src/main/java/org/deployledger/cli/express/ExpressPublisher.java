package org.deployledger.cli.express;

import org.deployledger.cli.ledger.CommandPublisher;
import org.deployledger.command.Command;
import org.deployledger.topics.EnvironmentPartition;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.WireFormat;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Sends a deployment that is one `Commit` itself, and everything else as before.
///
/// A commit is decided once, whatever comes of its record: so what goes wrong here, acknowledged or
/// not, is sent again by Kafka's producer, which also says what is wrong.
public final class ExpressPublisher implements CommandPublisher {
    /// Longer than that, and the producer may as well try.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OptionalInt schemaId;
    private final Supplier<CommandPublisher> usual;
    private final Optional<KafkaSocket> bootstrap;
    private @Nullable CommandPublisher opened;

    private ExpressPublisher(
            OptionalInt schemaId,
            Supplier<CommandPublisher> usual,
            Optional<KafkaSocket> bootstrap) {
        this.schemaId = schemaId;
        this.usual = usual;
        this.bootstrap = bootstrap;
    }

    /// Connects, if this way may do.
    ///
    /// @param bootstrapServers the first that can be reached is asked for the others
    /// @param schemaIds which id, if any, a subject's schema with a fingerprint is known to have
    /// @param usual opens the way for everything else
    public static ExpressPublisher open(
            String bootstrapServers, KnownIds schemaIds, Supplier<CommandPublisher> usual) {
        OptionalInt id =
                schemaIds.idOf(
                        LedgerTopics.COMMANDS + "-ledger.commands.Commit", CommitBytes.FINGERPRINT);
        Optional<KafkaSocket> bootstrap =
                id.isEmpty() ? Optional.empty() : connect(bootstrapServers);
        return new ExpressPublisher(id, usual, bootstrap);
    }

    /// Ids that are known without asking anybody.
    public interface KnownIds {
        /// The id under which the subject has the schema with this fingerprint.
        OptionalInt idOf(String subject, String fingerprint);
    }

    private static Optional<KafkaSocket> connect(String bootstrapServers) {
        String first = bootstrapServers.split(",", 2)[0].strip();
        int colon = first.lastIndexOf(':');
        try {
            return Optional.of(
                    KafkaSocket.connect(
                            InetSocketAddress.createUnresolved(
                                    first.substring(0, colon),
                                    Integer.parseInt(first.substring(colon + 1))),
                            PATIENCE));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Sending begin() {
        return new Held();
    }

    /// Holds a commit that comes first until another command comes, which the usual way takes with
    /// it.
    private final class Held implements Sending {
        private Command.@Nullable Commit commit;
        private @Nullable Sending usual;

        @Override
        public void send(Command command) {
            if (commit == null && usual == null && command instanceof Command.Commit first) {
                commit = first;
            } else {
                usualWay().send(command);
            }
        }

        @Override
        public long finish() {
            Command.Commit alone = commit;
            OptionalInt sent = alone == null ? OptionalInt.empty() : express(alone);
            return sent.isPresent() ? sent.getAsInt() : usualWay().finish();
        }

        private Sending usualWay() {
            Sending begun = usual;
            if (begun == null) {
                begun = usual().begin();
                usual = begun;
                Command.Commit held = commit;
                commit = null;
                if (held != null) {
                    begun.send(held);
                }
            }
            return begun;
        }
    }

    private CommandPublisher usual() {
        CommandPublisher open = opened;
        if (open == null) {
            open = usual.get();
            opened = open;
        }
        return open;
    }

    /// @return bytes of the record's value; empty where it was not acknowledged
    private OptionalInt express(Command.Commit commit) {
        if (schemaId.isEmpty() || bootstrap.isEmpty()) {
            return OptionalInt.empty();
        }
        byte[] value = WireFormat.frame(schemaId.getAsInt(), CommitBytes.of(commit));
        byte[] key = commit.envelope().environment().getBytes(StandardCharsets.UTF_8);
        try {
            produce(key, RecordBatch.of(key, value, System.currentTimeMillis()));
            return OptionalInt.of(value.length);
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    private void produce(byte[] key, byte[] batch) throws IOException {
        KafkaSocket.Leaders leaders = bootstrap.orElseThrow().leaders(LedgerTopics.COMMANDS);
        if (leaders.partitions() == 0) {
            throw new IOException("the broker does not know the topic");
        }
        int partition = EnvironmentPartition.of(key, leaders.partitions());
        InetSocketAddress leader = leaders.leaders().get(partition);
        if (leader == null) {
            throw new IOException("the partition has no leader");
        }
        try (KafkaSocket socket = KafkaSocket.connect(leader, PATIENCE)) {
            socket.produce(LedgerTopics.COMMANDS, partition, batch);
        }
    }

    @Override
    public void close() {
        bootstrap.ifPresent(KafkaSocket::close);
        CommandPublisher open = opened;
        if (open != null) {
            open.close();
        }
    }
}
