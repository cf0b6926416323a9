package org.deployledger.topics;

import static org.apache.kafka.common.config.TopicConfig.*;
import static org.deployledger.topics.TopicSetting.atLeast;
import static org.deployledger.topics.TopicSetting.exactly;
import static org.deployledger.topics.TopicSetting.suggested;

import org.deployledger.topics.TopicDefinition.Partitioning;

import java.time.Duration;
import java.util.List;

/// The topics of the ledger. Names are in lower case with hyphens, since dots and underscores
/// collide in Kafka's metric names.
public final class LedgerTopics {

    /// The largest record on `ledger-commands`, in bytes, as the broker counts it (batch overhead
    /// included).
    public static final int COMMAND_BYTES = 512 * 1024;

    /// The largest record on `ledger-events`, in bytes, as the broker counts it (batch overhead
    /// included).
    public static final int EVENT_BYTES = 1024 * 1024;

    public static final String COMMANDS = "ledger-commands";
    public static final String EVENTS = "ledger-events";
    public static final String SCHEMAS = "ledger-schemas";
    public static final String DEAD_LETTERS = "ledger-dead-letters";

    private static final String DELETE = CLEANUP_POLICY_DELETE;
    private static final String BOMBS =
            "a small batch that inflates to a huge one kills its readers at every restart; so the"
                    + " broker refuses it";
    private static final String CLOCKS =
            "one record dated 9999 would expire everything that is open";
    private static final String ELECTION =
            "a leader that was not in sync loses what was acknowledged";

    /// What was asked.
    public static final TopicDefinition COMMANDS_TOPIC =
            new TopicDefinition(
                    COMMANDS,
                    "what was asked",
                    Partitioning.BY_ENVIRONMENT,
                    List.of(
                            exactly(
                                    CLEANUP_POLICY_CONFIG,
                                    DELETE,
                                    "commands share their key: compaction loses them"),
                            atLeast(
                                    RETENTION_MS_CONFIG,
                                    Duration.ofDays(90).toMillis(),
                                    "an outage of weeks loses no command, and chunks of content are"
                                            + " read back by offset"),
                            exactly(
                                    RETENTION_BYTES_CONFIG,
                                    "-1",
                                    "commands are dropped by age, never by volume"),
                            exactly(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", CLOCKS),
                            exactly(
                                    MAX_MESSAGE_BYTES_CONFIG,
                                    Integer.toString(COMMAND_BYTES),
                                    "a command that fits gives events that fit"),
                            exactly(COMPRESSION_TYPE_CONFIG, "uncompressed", BOMBS),
                            exactly(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false", ELECTION)));

    /// What happened: the ledger.
    public static final TopicDefinition EVENTS_TOPIC =
            new TopicDefinition(
                    EVENTS,
                    "what happened: the ledger",
                    Partitioning.BY_ENVIRONMENT,
                    List.of(
                            exactly(
                                    CLEANUP_POLICY_CONFIG,
                                    DELETE,
                                    "events share their key: compaction loses them"),
                            exactly(
                                    RETENTION_MS_CONFIG,
                                    "-1",
                                    "kept for ever; the default deletes a ledger after 7 days"),
                            exactly(RETENTION_BYTES_CONFIG, "-1", "kept for ever"),
                            exactly(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", CLOCKS),
                            atLeast(
                                    MAX_MESSAGE_BYTES_CONFIG,
                                    EVENT_BYTES,
                                    "no event outgrows its topic"),
                            exactly(COMPRESSION_TYPE_CONFIG, "uncompressed", BOMBS),
                            exactly(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false", ELECTION)));

    /// The schemas of the embedded registry.
    public static final TopicDefinition SCHEMAS_TOPIC =
            new TopicDefinition(
                    SCHEMAS,
                    "(embedded only) the registry's schemas",
                    Partitioning.SINGLE,
                    List.of(
                            exactly(
                                    CLEANUP_POLICY_CONFIG,
                                    CLEANUP_POLICY_COMPACT,
                                    "a schema is kept for ever"),
                            exactly(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false", ELECTION)));

    /// Commands that could not be read.
    public static final TopicDefinition DEAD_LETTERS_TOPIC =
            new TopicDefinition(
                    DEAD_LETTERS,
                    "commands that could not be read, lie in the wrong partition, or name an"
                            + " unknown environment",
                    Partitioning.BY_ENVIRONMENT,
                    List.of(
                            exactly(
                                    CLEANUP_POLICY_CONFIG,
                                    DELETE,
                                    "dead letters have no key of their own"),
                            suggested(
                                    RETENTION_MS_CONFIG,
                                    Duration.ofDays(30).toMillis(),
                                    "time to look at them"),
                            exactly(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", CLOCKS)));

    private LedgerTopics() {}

    /// The topics of every ledger.
    public static List<TopicDefinition> everywhere() {
        return List.of(COMMANDS_TOPIC, EVENTS_TOPIC, DEAD_LETTERS_TOPIC);
    }

    /// The topics of the embedded ledger, which keeps its own registry.
    public static List<TopicDefinition> embedded() {
        return List.of(COMMANDS_TOPIC, EVENTS_TOPIC, DEAD_LETTERS_TOPIC, SCHEMAS_TOPIC);
    }
}
