package org.deployledger.service.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.deployledger.item.Text;
import org.deployledger.service.content.LoggedContents;
import org.deployledger.service.decide.Decider;
import org.deployledger.service.intake.Attempts;
import org.deployledger.service.intake.BrokerClock;
import org.deployledger.service.intake.CommandReader;
import org.deployledger.service.intake.CommandSource;
import org.deployledger.service.intake.DeadLetter;
import org.deployledger.service.store.PartitionPosition;
import org.deployledger.service.store.StreamsKeyValues;
import org.deployledger.state.LedgerState;
import org.deployledger.store.KeyValues;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.CommandDeserializer;
import org.deployledger.wire.EventDeserializer;
import org.deployledger.wire.EventSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/// The decider of one partition: drafts what each command comes to, then writes all of it or
/// nothing.
final class PartitionDecider implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionDecider.class);

    private final DeciderParts parts;
    private final ProcessorContext<byte[], byte[]> context;
    private final int partition;
    private final KeyValues state;
    private final EventWriter writer;
    private final CommandHandler handler;
    private final LoggedContents contents;
    private final BrokerClock clock;
    private PartitionPosition position;

    private PartitionDecider(
            DeciderParts parts,
            ProcessorContext<byte[], byte[]> context,
            KeyValues state,
            PartitionPosition position) {
        this.parts = parts;
        this.context = context;
        this.state = state;
        this.position = position;
        this.partition = context.taskId().partition();
        CommandDeserializer commands = new CommandDeserializer(parts.schemas());
        this.writer =
                new EventWriter(
                        new EventSerializer(parts.schemas(), LedgerTopics.EVENTS),
                        parts.ledgerId(),
                        () -> parts.appended().next(partition));
        this.contents =
                new LoggedContents(
                        partition,
                        parts.logs(),
                        commands,
                        new EventDeserializer(parts.schemas()),
                        parts.contentCacheBytes());
        this.handler =
                new CommandHandler(
                        new CommandReader(commands, parts.partitions(), parts.registryPatience()),
                        new Decider(parts.limits(), contents));
        this.clock = new BrokerClock(parts.nanoTime());
        position.last()
                .flatMap(last -> new LedgerState(state).head(last.environment()))
                .ifPresent(head -> clock.saw(head.recordedAt()));
    }

    /// The decider of the context's task, once its state is that of the log.
    ///
    /// @throws StateMismatchException if it is not
    static PartitionDecider open(DeciderParts parts, ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(DeciderTopology.STORE);
        KeyValues state = new StreamsKeyValues(store);
        PartitionPosition position = PartitionPosition.in(state);
        parts.startCheck().verify(context.taskId().partition(), state, position);
        return new PartitionDecider(parts, context, state, position);
    }

    ProcessorContext<byte[], byte[]> context() {
        return context;
    }

    /// Decides one command. A failure leaves nothing behind and is tried again, a few times.
    void decide(CommandSource source, Record<byte[], byte[]> record) {
        if (source.offset() < position.nextCommand()) {
            parts.meter().skipped();
            return;
        }
        long started = parts.nanoTime().getAsLong();
        int failures = parts.attempts().begin(partition, source.offset());
        clock.saw(source.brokerTime());
        Draft draft = draft(source, record, failures);
        write(draft, source.offset() + 1);
        Duration took = Duration.ofNanos(parts.nanoTime().getAsLong() - started);
        parts.meter().decided(took);
        // One that took too long counts as failed if it comes again: its transaction was too short.
        if (took.compareTo(parts.slow()) < 0) {
            parts.attempts().end(partition);
        }
        Draft rules = new Draft(state, writer);
        handler.advanceRulesAfterCommand(rules, source.brokerTime());
        if (!rules.events().isEmpty()) {
            write(rules, position.nextCommand());
        }
    }

    /// Ends change sets whose time is over, and brings rules into effect, while no command comes.
    void tick() {
        Instant now = clock.now();
        Draft draft = new Draft(state, writer);
        boolean rules = handler.hasRulesPending(draft.state());
        if ((rules || handler.isDue(draft.state(), now))
                && contents.isCaughtUp(position.nextCommand())) {
            handler.expire(draft, now);
            handler.advanceRules(draft, now);
            write(draft, position.nextCommand());
        }
    }

    @Override
    public void close() {
        contents.close();
    }

    private Draft draft(CommandSource source, Record<byte[], byte[]> record, int failedBefore) {
        int failures = failedBefore;
        String failure = "the process was killed, or the work took too long";
        while (failures < Attempts.LIMIT) {
            try {
                Draft draft = new Draft(state, writer);
                handler.expire(draft, source.brokerTime());
                handler.handle(draft, source, record.key(), record.value());
                return draft.checked();
            } catch (RuntimeException | StackOverflowError e) {
                rethrowInfrastructure(e);
                failure = Text.quote(String.valueOf(e));
                handler.recheckExpiry();
                failures = parts.attempts().failed(partition);
                parts.meter().failed();
                LOG.error(
                        "command failed partition={} offset={} failures={}",
                        partition,
                        source.offset(),
                        failures,
                        e);
            }
        }
        return givenUp(source, record, failure);
    }

    private Draft givenUp(CommandSource source, Record<byte[], byte[]> record, String failure) {
        LOG.error(
                "command given up partition={} offset={} failure={}",
                partition,
                source.offset(),
                failure);
        try {
            Draft draft = new Draft(state, writer);
            handler.giveUp(draft, source, record.key(), record.value(), failure);
            return draft.checked();
        } catch (RuntimeException | StackOverflowError e) {
            rethrowInfrastructure(e);
            Draft draft = new Draft(state, writer);
            draft.add(
                    new DeadLetter(
                            source, record.key(), record.value(), "cannot_be_handled", failure));
            return draft;
        }
    }

    private void rethrowInfrastructure(Throwable failure) {
        if (failure instanceof RuntimeException exception && Failures.isInfrastructure(exception)) {
            parts.attempts().end(partition);
            throw exception;
        }
    }

    /// What fails here is not the command's fault, and the transaction is lost with the thread.
    private void write(Draft draft, long nextCommand) {
        try {
            writeAll(draft, nextCommand);
        } catch (RuntimeException e) {
            parts.attempts().end(partition);
            throw e;
        }
    }

    private void writeAll(Draft draft, long nextCommand) {
        PartitionPosition after =
                new PartitionPosition(nextCommand, draft.last().or(position::last).orElse(null));
        after.putInto(draft.writes());
        draft.writes().flush();
        draft.events().forEach(event -> context.forward(event, DeciderTopology.EVENTS));
        draft.deadLetters().forEach(this::forward);
        contents.appended(draft.contents());
        parts.meter().appended(draft.events().size());
        position = after;
    }

    private void forward(DeadLetter letter) {
        LOG.warn(
                "dead letter code={} partition={} offset={}",
                letter.code(),
                letter.source().partition(),
                letter.source().offset());
        parts.meter().deadLetter(letter.code());
        context.forward(letter.record(), DeciderTopology.DEAD_LETTERS);
    }
}
