package org.deployledger.agent.kafka;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Action.Operation;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares the topics that items desire with those that there are, purely: first what is to be
/// created, then settings, then partitions, deletions last.
final class TopicPlanner {
    private final LedgerNames ownTopics;

    TopicPlanner(LedgerNames ownTopics) {
        this.ownTopics = ownTopics;
    }

    Plan plan(Desired desired, List<Resource> actual) throws ProviderException {
        List<Problem> problems = new ArrayList<>();
        Map<String, List<TopicItem>> items = new TreeMap<>();
        for (DesiredItem item : desired.items().values()) {
            TopicItem.read(item, problems)
                    .ifPresent(
                            topic ->
                                    items.computeIfAbsent(topic.topic(), _ -> new ArrayList<>())
                                            .add(topic));
        }
        Map<String, Topic> topics = new HashMap<>();
        actual.forEach(
                resource -> Topic.of(resource).ifPresent(topic -> topics.put(topic.name(), topic)));
        List<Action> actions = new ArrayList<>();
        List<Action> deletions = new ArrayList<>();
        for (List<TopicItem> ofOne : items.values()) {
            TopicItem item = ofOne.getFirst();
            Optional<Topic> topic = Optional.ofNullable(topics.get(item.topic()));
            List<Problem> unfit = unfit(ofOne, topic);
            problems.addAll(unfit);
            if (unfit.isEmpty()) {
                (item.isAbsent() ? deletions : actions).addAll(actions(item, topic));
            }
        }
        actions.sort(Comparator.comparingInt(TopicPlanner::rank));
        actions.addAll(deletions);
        return new Plan(actions, problems);
    }

    private List<Problem> unfit(List<TopicItem> items, Optional<Topic> topic) {
        TopicItem item = items.getFirst();
        if (ownTopics.contains(item.topic())) {
            return told(
                    items,
                    "ledger_topic",
                    "topic %s is the ledger's or Kafka's own, which no item changes; take it out"
                            .formatted(item.topic()));
        }
        if (items.size() > 1) {
            String paths =
                    items.stream().map(i -> i.path().value()).collect(Collectors.joining(", "));
            return told(
                    items,
                    "same_topic",
                    "%s all say how topic %s should be; keep one of them"
                            .formatted(paths, item.topic()));
        }
        return topic.map(actual -> unfit(item, actual)).orElse(List.of());
    }

    private static List<Problem> unfit(TopicItem item, Topic actual) {
        if (item.isAbsent()) {
            return item.mayDelete()
                    ? List.of()
                    : told(
                            List.of(item),
                            "delete_not_permitted",
                            "topic %s is to be absent, and deleting it with its records takes"
                                            .formatted(item.topic())
                                    + " allow_delete = true");
        }
        Integer partitions = item.partitions();
        if (partitions != null && partitions < actual.partitions()) {
            return told(
                    List.of(item),
                    "fewer_partitions",
                    "topic %s has %d partitions, desired are %d; partitions cannot be taken away"
                            .formatted(item.topic(), actual.partitions(), partitions));
        }
        Integer factor = item.replicationFactor();
        if (factor != null && factor != actual.replicationFactor()) {
            return told(
                    List.of(item),
                    "other_replication_factor",
                    ("topic %s has replication factor %d, desired is %d; reassign its partitions by"
                                    + " Kafka's own tool")
                            .formatted(item.topic(), actual.replicationFactor(), factor));
        }
        return List.of();
    }

    private static List<Action> actions(TopicItem item, Optional<Topic> topic) {
        List<Action> actions = new ArrayList<>();
        if (topic.isEmpty()) {
            if (!item.isAbsent()) {
                actions.add(
                        action(item, Operation.CREATE, List.of(), "create topic " + item.topic()));
            }
            return actions;
        }
        Topic actual = topic.get();
        if (item.isAbsent()) {
            actions.add(
                    action(
                            item,
                            Operation.DELETE,
                            List.of(),
                            "delete topic " + item.topic() + " and its records"));
            return actions;
        }
        List<FieldDifference> settings = settings(item, actual);
        if (!settings.isEmpty()) {
            actions.add(
                    action(
                            item,
                            Operation.CHANGE,
                            settings,
                            "set %s of topic %s"
                                    .formatted(
                                            settings.stream()
                                                    .map(FieldDifference::field)
                                                    .collect(Collectors.joining(", ")),
                                            item.topic())));
        }
        Integer partitions = item.partitions();
        if (partitions != null && partitions > actual.partitions()) {
            actions.add(
                    action(
                            item,
                            Operation.CHANGE,
                            List.of(
                                    new FieldDifference(
                                            Topic.PARTITIONS,
                                            Value.Int.of(partitions),
                                            Value.Int.of(actual.partitions()))),
                            "grow topic %s from %d to %d partitions"
                                    .formatted(item.topic(), actual.partitions(), partitions)));
        }
        return actions;
    }

    private static List<FieldDifference> settings(TopicItem item, Topic actual) {
        List<FieldDifference> differences = new ArrayList<>();
        item.config()
                .forEach(
                        (key, desired) -> {
                            String is = actual.config().get(key);
                            if (is == null || !TopicItem.isSame(desired, is)) {
                                differences.add(
                                        new FieldDifference(
                                                Topic.field(key),
                                                desired,
                                                is == null ? null : new Value.Text(is)));
                            }
                        });
        return differences;
    }

    private static int rank(Action action) {
        if (action.operation() == Operation.CREATE) {
            return 0;
        }
        return isGrowth(action) ? 2 : 1;
    }

    /// Whether an action adds partitions.
    static boolean isGrowth(Action action) {
        return action.operation() == Operation.CHANGE
                && action.differences().getFirst().field().equals(Topic.PARTITIONS);
    }

    private static Action action(
            TopicItem item, Operation operation, List<FieldDifference> closed, String summary) {
        return new Action(item.id(), Topic.KIND, operation, item.path(), closed, summary);
    }

    private static List<Problem> told(List<TopicItem> items, String code, String message) {
        return items.stream()
                .map(item -> new Problem(item.path(), code, item.path() + ": " + message))
                .toList();
    }
}
