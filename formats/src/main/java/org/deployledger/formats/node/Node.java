package org.deployledger.formats.node;

import org.deployledger.formats.source.Span;
import org.deployledger.formats.tree.Places;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value and its part of the text.
public sealed interface Node {

    /// From its first sign to its last; empty for a null that is not written.
    Span span();

    /// Where it starts.
    Position at();

    /// What it means.
    Value value();

    /// Where it and what is below it are.
    ///
    /// @param from where it is said to be: at its key, where it has one
    Places places(Position from);

    /// A value with none below it.
    record Scalar(Span span, Position at, Style style, Value.Scalar value) implements Node {
        @Override
        public Places places(Position from) {
            return Places.of(from);
        }
    }

    /// An array.
    record Array(Span span, Position at, Style style, List<Node> items) implements Node {
        public Array {
            items = List.copyOf(items);
        }

        @Override
        public Value value() {
            return new Value.Array(items.stream().map(Node::value).toList());
        }

        @Override
        public Places places(Position from) {
            return new Places(
                    from, Map.of(), items.stream().map(item -> item.places(item.at())).toList());
        }
    }

    /// A table.
    record Table(Span span, Position at, Style style, Map<String, Member> members) implements Node {
        @Override
        public Value value() {
            Map<String, Value> values = new LinkedHashMap<>();
            members.forEach((name, member) -> values.put(name, member.node().value()));
            return new Value.Table(values);
        }

        @Override
        public Places places(Position from) {
            Map<String, Places> places = new LinkedHashMap<>();
            members.forEach((name, member) -> places.put(name, member.node().places(member.at())));
            return new Places(from, places, List.of());
        }
    }

    /// Another node again, by its name.
    record Alias(Span span, Position at, Node target) implements Node {
        @Override
        public Value value() {
            return target.value();
        }

        @Override
        public Places places(Position from) {
            Places there = target.places(target.at());
            return new Places(from, there.names(), there.items());
        }
    }

    /// A key's part of the text, and its value.
    record Member(Span key, Position at, Node node) {}

    /// How a value is written.
    enum Style {
        /// A word, or a collection by indentation.
        PLAIN,
        /// In single quotes.
        SINGLE_QUOTED,
        /// In double quotes.
        DOUBLE_QUOTED,
        /// Lines of text below an indicator.
        BLOCK,
        /// A collection in brackets or braces.
        FLOW
    }
}
