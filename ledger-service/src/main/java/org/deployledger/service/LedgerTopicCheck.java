package org.deployledger.service;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.deployledger.service.settings.ServiceSettings;
import org.deployledger.service.settings.StreamsSettings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What the cluster must be like before anything starts.
final class LedgerTopicCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private LedgerTopicCheck() {}

    /// Returns the ledger's id, which is the cluster's, if every topic can be used.
    static String passed(ServiceSettings settings) {
        try (Admin admin = Admin.create(StreamsSettings.client(settings))) {
            new TopicAdmin(admin, settings.bootstrapServers(), TIMEOUT)
                    .assertUsable(LedgerTopics.everywhere(), settings.partitions());
            return admin.describeCluster().clusterId().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("cannot ask the brokers at " + settings.bootstrapServers(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
