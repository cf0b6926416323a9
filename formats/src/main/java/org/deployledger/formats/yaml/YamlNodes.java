package org.deployledger.formats.yaml;

import org.deployledger.formats.node.Node;
import org.deployledger.formats.node.Node.Style;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.deployledger.formats.tree.ValueType;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds nodes from events.
final class YamlNodes {
    private final Iterator<Event> events;
    private final YamlPlaces places;
    private final YamlBudget budget;
    private final YamlTags tags = new YamlTags();

    YamlNodes(Iterator<Event> events, YamlPlaces places, Limits limits) {
        this.events = events;
        this.places = places;
        budget = new YamlBudget(limits);
    }

    /// The next document.
    Node document() throws BadSource {
        budget.startDocument();
        return node(events.next(), 0);
    }

    private Node node(Event event, int depth) throws BadSource {
        Span span = places.span(event);
        Position at = places.at(span.start());
        return switch (event) {
            case AliasEvent alias ->
                    new Node.Alias(span, at, budget.repeat(alias.getAlias(), depth, at));
            case ScalarEvent scalar -> {
                budget.spend(at);
                Node node = new Node.Scalar(span, at, style(scalar), tags.value(scalar, at));
                budget.name(scalar.getAnchor(), node);
                yield node;
            }
            case CollectionStartEvent start -> collection(start, span, at, depth + 1);
            default -> throw new IllegalStateException("a node cannot start with " + event);
        };
    }

    private Node collection(CollectionStartEvent start, Span span, Position at, int depth)
            throws BadSource {
        budget.enter(depth, at);
        budget.spend(at);
        boolean isTable = start.getEventId() == Event.ID.MappingStart;
        tags.check(start, isTable ? ValueType.TABLE : ValueType.ARRAY, at);
        Style style = start.isFlow() ? Style.FLOW : Style.PLAIN;
        Node node = isTable ? table(span, at, style, depth) : array(span, at, style, depth);
        budget.name(start.getAnchor(), node);
        return node;
    }

    private Node array(Span start, Position at, Style style, int depth) throws BadSource {
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(event, depth));
            event = events.next();
        }
        return new Node.Array(until(start, event), at, style, items);
    }

    private Node table(Span start, Position at, Style style, int depth) throws BadSource {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            Node key = node(event, depth);
            String name = name(key);
            Node.@Nullable Member first = members.get(name);
            if (first != null) {
                String message =
                        "the key " + KeyPath.of(name) + " is defined already, at " + first.at();
                throw new BadSource(new Fault(Fault.Kind.DUPLICATE, key.at(), message));
            }
            Node value = node(events.next(), depth);
            members.put(name, new Node.Member(key.span(), key.at(), value));
            event = events.next();
        }
        return new Node.Table(until(start, event), at, style, members);
    }

    private Span until(Span start, Event end) {
        return new Span(start.start(), places.offset(end.getEndMark()));
    }

    /// The key's text: of a word as it is written, so that `1` and `0x1` are two.
    private String name(Node key) throws BadSource {
        Node meant = key instanceof Node.Alias alias ? alias.target() : key;
        if (meant instanceof Node.Scalar scalar) {
            return scalar.value() instanceof Value.Text(String text)
                    ? text
                    : places.text(scalar.span());
        }
        String message = "a key that is a table or an array is not supported";
        throw new BadSource(new Fault(Fault.Kind.UNSUPPORTED, key.at(), message));
    }

    private static Style style(ScalarEvent scalar) {
        return switch (scalar.getScalarStyle()) {
            case PLAIN -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> Style.BLOCK;
        };
    }
}
