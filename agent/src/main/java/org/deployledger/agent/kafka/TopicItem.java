package org.deployledger.agent.kafka;

import org.deployledger.agent.document.Document;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;
import org.deployledger.item.Text;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A topic as an item says that it should be.
///
/// @param partitions null where the broker's default will do
/// @param replicationFactor null where the broker's default will do
/// @param config settings by their names; others are left to others
/// @param isAbsent whether it should not be there
/// @param mayDelete whether the item permits its deletion
record TopicItem(
        ItemPath path,
        String topic,
        @Nullable Integer partitions,
        @Nullable Integer replicationFactor,
        SortedMap<String, Value> config,
        boolean isAbsent,
        boolean mayDelete) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final long MOST_PARTITIONS = 100_000;

    TopicItem {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
    }

    /// The id of the resource.
    String id() {
        return Topic.id(topic);
    }

    /// Reads an item; empty where something is wrong with it.
    ///
    /// @param problems gets what is wrong, all of it
    /// @throws ProviderException if the item's bytes cannot be had
    static Optional<TopicItem> read(DesiredItem item, List<Problem> problems)
            throws ProviderException {
        List<Problem> faults = new ArrayList<>();
        Optional<TopicItem> topic =
                Document.of(item, faults).map(document -> read(item.path(), document));
        problems.addAll(faults);
        return faults.isEmpty() ? topic : Optional.empty();
    }

    private static TopicItem read(ItemPath path, Document document) {
        String topic = document.text("topic").orElseGet(() -> stem(path.name()));
        if (!NAME.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            document.problem(
                    "wrong_value",
                    "%s is no name of a topic: letters, digits, dots, hyphens and underscores, at most 249"
                            .formatted(Text.quote(topic)));
        }
        TopicItem item =
                new TopicItem(
                        path,
                        topic,
                        document.number("partitions", 1, MOST_PARTITIONS)
                                .map(Math::toIntExact)
                                .orElse(null),
                        document.number("replication_factor", 1, Short.MAX_VALUE)
                                .map(Math::toIntExact)
                                .orElse(null),
                        document.table("config").map(Document::flat).orElseGet(TreeMap::new),
                        document.word("state", "present", "absent")
                                .filter("absent"::equals)
                                .isPresent(),
                        document.flag("allow_delete").orElse(false));
        document.refuseOthers();
        return item;
    }

    /// A value as the broker writes it.
    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Int(var number) -> number.toString();
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Real real ->
                    real.exact().map(BigDecimal::toPlainString).orElse(real.digits());
            default -> throw new IllegalArgumentException("no setting's value: " + value);
        };
    }

    /// Whether the broker's value is the desired one.
    static boolean isSame(Value desired, String actual) {
        if (desired instanceof Value.Real real && actual.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            return real.exact().filter(d -> d.compareTo(new BigDecimal(actual)) == 0).isPresent();
        }
        return text(desired).equals(actual);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
