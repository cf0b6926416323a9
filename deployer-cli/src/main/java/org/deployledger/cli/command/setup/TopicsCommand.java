package org.deployledger.cli.command.setup;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.deployledger.cli.command.Invocation;
import org.deployledger.cli.command.Verb;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.session.LedgerAccess;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.topics.TopicAdmin;
import org.deployledger.topics.TopicDefinition;
import org.deployledger.topics.TopicFault;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `deployer topics create` and `deployer topics list`.
@Command(
        name = "topics",
        header = {
            "Examples:",
            "  deployer topics list",
            "  deployer topics create --bootstrap-servers kafka:9092 --partitions 12 --replication"
                    + " 3",
            "  deployer topics list --partitions 12 --output json",
            ""
        },
        description =
                "Creates the ledger's topics, or checks whether they hold what a ledger needs.")
public final class TopicsCommand extends Verb {
    /// What to do.
    enum Act {
        create,
        list
    }

    @Parameters(index = "0", paramLabel = "create|list", description = "What to do.")
    private Act act = Act.list;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of a ledger (ledger.partitions); they never change.",
            defaultValue = "4")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Brokers that hold each record.",
            defaultValue = "1")
    private short replication;

    public TopicsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    protected ExitCode run() {
        Settings settings = settings();
        try (LedgerAccess ledger = ledger(settings)) {
            String servers =
                    settings.get(SettingKey.BOOTSTRAP_SERVERS)
                            .orElseGet(() -> ledger.info().bootstrapServers());
            return run(settings, servers, ledger.timeout());
        }
    }

    private ExitCode run(Settings settings, String servers, Duration timeout) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "deployer-topics");
        properties.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(timeout.toMillis()));
        properties.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        List<TopicDefinition> topics = LedgerTopics.everywhere();
        try (Admin admin = Admin.create(properties)) {
            TopicAdmin topicAdmin = new TopicAdmin(admin, servers, timeout);
            List<String> created =
                    act == Act.create
                            ? topicAdmin.create(topics, partitions, replication)
                            : List.of();
            return print(new Topics(topics, created, topicAdmin.faults(topics, partitions)));
        } catch (KafkaException e) {
            throw Failure.because(
                            ExitCode.UNREACHABLE,
                            "broker_unreachable",
                            "Kafka did not answer in time, or refused",
                            e)
                    .fact("bootstrap_servers", servers)
                    .fact(
                            "cause",
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage())
                    .next("deployer config", "shows which address is used, and why");
        }
    }

    private record Topics(
            List<TopicDefinition> topics, List<String> created, List<TopicFault> faults)
            implements Result {
        private String stateOf(TopicDefinition topic) {
            if (faults.stream().anyMatch(fault -> fault.topic().equals(topic.name()))) {
                return "faulty";
            }
            return created.contains(topic.name()) ? "created" : "ok";
        }

        @Override
        public void text(TextView view) {
            for (TopicDefinition topic : topics) {
                view.line("%-20s %-8s %s".formatted(topic.name(), stateOf(topic), topic.carries()));
            }
            faults.forEach(
                    fault -> {
                        view.line();
                        view.line(fault.message());
                    });
        }

        @Override
        public JsonObject json() {
            return JsonObject.versioned()
                    .put(
                            "topics",
                            topics,
                            topic ->
                                    new JsonObject()
                                            .put("topic", topic.name())
                                            .put("state", stateOf(topic)))
                    .put("faults", faults.stream().map(TopicFault::message).toList());
        }

        @Override
        public ExitCode exitCode() {
            return faults.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }
}
