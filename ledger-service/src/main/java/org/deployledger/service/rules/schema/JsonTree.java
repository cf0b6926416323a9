package org.deployledger.service.rules.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.deployledger.formats.tree.Value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// A document as JSON. Dates and times are strings, as RFC 3339 writes them; numbers that JSON does
/// not have, and those beyond 10^300, are strings too.
final class JsonTree {
    private static final int MOST_DIGITS = 300;
    private static final int MOST_BITS = 1_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    static JsonNode of(Value value) {
        return switch (value) {
            case Value.Table(Map<String, Value> entries) -> {
                ObjectNode node = NODES.objectNode();
                entries.forEach((name, each) -> node.set(name, of(each)));
                yield node;
            }
            case Value.Array(List<Value> items) -> {
                ArrayNode node = NODES.arrayNode(items.size());
                items.forEach(each -> node.add(of(each)));
                yield node;
            }
            case Value.Text(String text) -> TextNode.valueOf(text);
            case Value.Int(BigInteger number) -> integer(number);
            case Value.Real real -> decimal(real);
            case Value.Bool(boolean truth) -> BooleanNode.valueOf(truth);
            case Value.Moment(var time) -> TextNode.valueOf(time.toString());
            case Value.LocalMoment(var time) -> TextNode.valueOf(time.toString());
            case Value.LocalDay(var day) -> TextNode.valueOf(day.toString());
            case Value.LocalHour(var hour) -> TextNode.valueOf(hour.toString());
            case Value.Null() -> NullNode.getInstance();
        };
    }

    private static JsonNode integer(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return LongNode.valueOf(number.longValue());
        }
        return number.bitLength() <= MOST_BITS
                ? BigIntegerNode.valueOf(number)
                : TextNode.valueOf("a number of " + number.bitLength() + " bits");
    }

    private static JsonNode decimal(Value.Real real) {
        BigDecimal number = real.exact().orElse(null);
        return number != null
                        && Math.abs((long) number.scale()) <= MOST_DIGITS
                        && number.precision() <= MOST_DIGITS
                ? DecimalNode.valueOf(number)
                : TextNode.valueOf(real.digits());
    }
}
