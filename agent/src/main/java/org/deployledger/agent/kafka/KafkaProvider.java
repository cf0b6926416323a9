package org.deployledger.agent.kafka;

import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;

import java.util.List;

/// The topics of one Kafka cluster.
final class KafkaProvider implements Provider {
    private final KafkaSettings settings;
    private final Admins admins;
    private final Topics topics;

    KafkaProvider(KafkaSettings settings) {
        this.settings = settings;
        this.admins = new Admins(settings);
        this.topics = new Topics(admins);
    }

    @Override
    public Description describe() {
        return new Description(
                "kafka at " + settings.bootstrapServers(), Description.Way.BY_RECONCILIATION);
    }

    @Override
    public List<Resource> discover() throws ProviderException, InterruptedException {
        try {
            return topics.all(settings.ownTopics()).stream().map(Topic::resource).toList();
        } catch (AdminFailure e) {
            throw e.forProvider();
        }
    }

    @Override
    public Plan plan(Desired desired, List<Resource> actual) throws ProviderException {
        return new TopicPlanner(settings.ownTopics()).plan(desired, actual);
    }

    @Override
    public void apply(Plan plan, Desired desired, Course course)
            throws ProviderException, InterruptedException {
        new TopicRun(topics, settings.ownTopics(), desired, course).run(plan);
    }

    @Override
    public void close() {
        admins.close();
    }
}
