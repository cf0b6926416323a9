package org.deployledger.standalone.broker;

import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Ends transactions that nobody else will ever end. A broker (4.3.1) that was killed between the
/// decision to commit and the markers that say so takes the transaction for complete at its next
/// start, without a marker in any partition: readers would wait for one for ever.
///
/// Such a transaction hangs in all its partitions alike and was seen by nobody, so it is aborted:
/// the command that it decided is decided again. One that is still ongoing does not hang: whoever
/// takes its producer's id ends it. To be called before anything produces.
public final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Set<TransactionState> DONE =
            EnumSet.of(
                    TransactionState.EMPTY,
                    TransactionState.COMPLETE_ABORT,
                    TransactionState.COMPLETE_COMMIT);
    private static final Set<TransactionState> ENDING =
            EnumSet.of(
                    TransactionState.PREPARE_COMMIT,
                    TransactionState.PREPARE_ABORT,
                    TransactionState.PREPARE_EPOCH_FENCE,
                    TransactionState.UNKNOWN);
    private static final long ASK_AGAIN_NANOS = 100_000_000;

    private record Open(TopicPartition partition, ProducerState producer) {}

    private final Admin admin;
    private final Duration timeout;

    /// @param timeout the longest wait for transactions that the broker is ending by itself
    public HangingTransactions(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /// Returns once no transaction hangs.
    ///
    /// @return the partitions in which one was aborted
    public List<TopicPartition> end()
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<TopicPartition> ended = new ArrayList<>();
        while (true) {
            // What is done before the partitions are asked has all its markers by then.
            Map<Long, TransactionState> states = states();
            boolean waiting = false;
            for (Open each : states.isEmpty() ? List.<Open>of() : open()) {
                TransactionState state = states.get(each.producer.producerId());
                if (state != null && DONE.contains(state)) {
                    abort(each);
                    ended.add(each.partition);
                }
                waiting |= state == null || ENDING.contains(state);
            }
            if (!waiting || System.nanoTime() > deadline) {
                return ended;
            }
            LockSupport.parkNanos(ASK_AGAIN_NANOS);
        }
    }

    private Map<Long, TransactionState> states()
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<TransactionListing> all =
                admin.listTransactions().all().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return all.stream()
                .collect(
                        Collectors.toMap(
                                TransactionListing::producerId,
                                TransactionListing::state,
                                (one, _) -> one));
    }

    private List<Open> open() throws ExecutionException, InterruptedException, TimeoutException {
        List<Open> open = new ArrayList<>();
        List<TopicPartition> partitions = partitions();
        var producers = admin.describeProducers(partitions);
        for (TopicPartition partition : partitions) {
            producers
                    .partitionResult(partition)
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .activeProducers()
                    .stream()
                    .filter(each -> each.currentTransactionStartOffset().isPresent())
                    .forEach(each -> open.add(new Open(partition, each)));
        }
        return open;
    }

    private List<TopicPartition> partitions()
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> names =
                admin.listTopics(new ListTopicsOptions().listInternal(true))
                        .names()
                        .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        Collection<TopicDescription> topics =
                admin.describeTopics(names)
                        .allTopicNames()
                        .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .values();
        return topics.stream()
                .flatMap(
                        topic ->
                                topic.partitions().stream()
                                        .map(
                                                each ->
                                                        new TopicPartition(
                                                                topic.name(), each.partition())))
                .toList();
    }

    private void abort(Open open)
            throws ExecutionException, InterruptedException, TimeoutException {
        LOG.atWarn()
                .addKeyValue("partition", open.partition)
                .addKeyValue("producer", open.producer.producerId())
                .addKeyValue("epoch", open.producer.producerEpoch())
                .addKeyValue("offset", open.producer.currentTransactionStartOffset().orElse(-1))
                .log("Transaction hangs, aborting it");
        admin.abortTransaction(
                        new AbortTransactionSpec(
                                open.partition,
                                open.producer.producerId(),
                                (short) open.producer.producerEpoch(),
                                open.producer.coordinatorEpoch().orElse(0)))
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
