package org.deployledger.agent.kafka;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One run over a plan. Each action is checked against the topic as it is now, and called once.
final class TopicRun {
    private final Topics topics;
    private final LedgerNames ownTopics;
    private final Desired desired;
    private final Course course;

    TopicRun(Topics topics, LedgerNames ownTopics, Desired desired, Course course) {
        this.topics = topics;
        this.ownTopics = ownTopics;
        this.desired = desired;
        this.course = course;
    }

    void run(Plan plan) throws ProviderException, InterruptedException {
        for (Action action : plan.actions()) {
            if (!course.goesOn()) {
                return;
            }
            take(action);
        }
    }

    private void take(Action action) throws ProviderException, InterruptedException {
        TopicItem item = item(action).orElse(null);
        if (item == null) {
            course.failed(action, "no_item", "no item desires this of " + action.resource());
            return;
        }
        if (ownTopics.contains(item.topic())) {
            course.failed(action, "ledger_topic", item.topic() + " is not touched");
            return;
        }
        try {
            perform(action, item);
        } catch (AdminFailure e) {
            course.failed(action, e.code(), e.messageOfChange());
            if (e.concernsAll()) {
                throw e.forProvider();
            }
        } catch (InterruptedException e) {
            course.failed(
                    action,
                    "interrupted",
                    "the agent was told to end; whether it took effect is not known, the next"
                            + " discovery tells");
            throw e;
        }
    }

    private void perform(Action action, TopicItem item) throws AdminFailure, InterruptedException {
        switch (action.operation()) {
            case CREATE -> {
                topics.create(item);
                course.done(action, "");
            }
            case DELETE -> delete(action, item);
            case CHANGE -> {
                Topic topic = topics.one(item.topic()).orElse(null);
                if (topic == null) {
                    course.failed(
                            action,
                            "no_topic",
                            "topic %s is gone since the plan was made".formatted(item.topic()));
                } else if (TopicPlanner.isGrowth(action)) {
                    grow(action, topic);
                } else {
                    set(action, topic);
                }
            }
        }
    }

    private void delete(Action action, TopicItem item) throws AdminFailure, InterruptedException {
        if (!item.isAbsent() || !item.mayDelete()) {
            course.failed(
                    action,
                    "delete_not_permitted",
                    "the item no longer says state = \"absent\" with allow_delete = true");
            return;
        }
        topics.delete(item.topic());
        course.done(action, "");
    }

    private void grow(Action action, Topic topic) throws AdminFailure, InterruptedException {
        int wanted =
                action.differences().getFirst().desired() instanceof Value.Int(var number)
                        ? number.intValueExact()
                        : 0;
        if (topic.partitions() >= wanted) {
            course.done(action, "it has %d partitions already".formatted(topic.partitions()));
            return;
        }
        topics.grow(topic.name(), wanted);
        course.done(action, "");
    }

    private void set(Action action, Topic topic) throws AdminFailure, InterruptedException {
        SortedMap<String, Value> settings = new TreeMap<>();
        for (FieldDifference difference : action.differences()) {
            String key = key(difference.field());
            Value desiredValue = difference.desired();
            String is = topic.config().get(key);
            if (desiredValue == null || (is != null && TopicItem.isSame(desiredValue, is))) {
                continue;
            }
            if (!isAsPlanned(difference.actual(), is)) {
                course.failed(
                        action,
                        "changed_meanwhile",
                        "%s of topic %s was changed since the plan was made; reconcile again"
                                .formatted(key, topic.name()));
                return;
            }
            settings.put(key, desiredValue);
        }
        if (settings.isEmpty()) {
            course.done(action, "it is so already");
            return;
        }
        topics.set(topic.name(), settings);
        course.done(action, "");
    }

    private static boolean isAsPlanned(@Nullable Value planned, @Nullable String is) {
        if (planned == null || is == null) {
            return planned == null && is == null;
        }
        return TopicItem.text(planned).equals(is);
    }

    private Optional<TopicItem> item(Action action) throws ProviderException {
        ItemPath path = action.item();
        DesiredItem item = path == null ? null : desired.items().get(path);
        return item == null
                ? Optional.empty()
                : TopicItem.read(item, new ArrayList<>())
                        .filter(topic -> topic.id().equals(action.resource()));
    }

    private static String key(String field) {
        if (KeyPath.read(field) instanceof KeyPath.Read(KeyPath path)
                && path.last() instanceof KeyPath.Name(String name)) {
            return name;
        }
        throw new IllegalArgumentException("no field of a topic's settings: " + field);
    }
}
