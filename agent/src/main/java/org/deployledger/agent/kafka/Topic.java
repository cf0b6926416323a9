package org.deployledger.agent.kafka;

import org.deployledger.agent.provider.Resource;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A topic that there is.
///
/// @param config settings that were made for this topic, as the broker writes them; defaults are
///   not in it
record Topic(String name, int partitions, int replicationFactor, SortedMap<String, String> config) {
    static final String KIND = "topic";
    static final String PARTITIONS = "partitions";
    static final String REPLICATION_FACTOR = "replication_factor";
    static final String CONFIG = "config";

    static String id(String name) {
        return KIND + "/" + name;
    }

    /// The field of a setting.
    static String field(String setting) {
        return KeyPath.of(CONFIG, setting).toString();
    }

    Resource resource() {
        Map<String, Value> settings = new LinkedHashMap<>();
        config.forEach((key, value) -> settings.put(key, new Value.Text(value)));
        Map<String, Value> state = new LinkedHashMap<>();
        state.put(PARTITIONS, Value.Int.of(partitions));
        state.put(REPLICATION_FACTOR, Value.Int.of(replicationFactor));
        state.put(CONFIG, new Value.Table(settings));
        return new Resource(id(name), KIND, "present", new Value.Table(state));
    }

    /// The topic that a resource is; empty where it is none.
    static Optional<Topic> of(Resource resource) {
        if (!resource.kind().equals(KIND)) {
            return Optional.empty();
        }
        SortedMap<String, String> config = new TreeMap<>();
        if (resource.state().entries().get(CONFIG) instanceof Value.Table(var settings)) {
            settings.forEach((key, value) -> config.put(key, TopicItem.text(value)));
        }
        return Optional.of(
                new Topic(
                        resource.id().substring(id("").length()),
                        number(resource, PARTITIONS),
                        number(resource, REPLICATION_FACTOR),
                        config));
    }

    private static int number(Resource resource, String field) {
        return resource.state().entries().get(field) instanceof Value.Int(var number)
                ? number.intValueExact()
                : 0;
    }
}
