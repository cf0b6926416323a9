package org.deployledger.agent.files.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.deployledger.formats.tree.Value;

import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;

/// Values of documents as JSON. What JSON has no notation for is a string: dates and times as in
/// ISO 8601, and the floats `nan`, `inf` and `-inf`.
final class ValueJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    static JsonNode of(Value value) {
        return switch (value) {
            case Value.Table(Map<String, Value> entries) -> table(entries);
            case Value.Array(List<Value> items) -> array(items);
            case Value.Text(String text) -> NODES.textNode(text);
            case Value.Int(var number) -> NODES.numberNode(number);
            case Value.Real real -> real(real);
            case Value.Bool(boolean flag) -> NODES.booleanNode(flag);
            case Value.Moment(var moment) -> time(moment);
            case Value.LocalMoment(var moment) -> time(moment);
            case Value.LocalDay(var day) -> time(day);
            case Value.LocalHour(var hour) -> time(hour);
            case Value.Null() -> NODES.nullNode();
        };
    }

    private static JsonNode table(Map<String, Value> entries) {
        ObjectNode node = NODES.objectNode();
        entries.forEach((name, value) -> node.set(name, of(value)));
        return node;
    }

    private static JsonNode array(List<Value> items) {
        ArrayNode node = NODES.arrayNode();
        items.forEach(item -> node.add(of(item)));
        return node;
    }

    private static JsonNode real(Value.Real real) {
        return real.exact()
                .<JsonNode>map(NODES::numberNode)
                .orElseGet(() -> NODES.textNode(real.digits()));
    }

    private static JsonNode time(Temporal time) {
        return NODES.textNode(time.toString());
    }
}
