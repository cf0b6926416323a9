package org.deployledger.formats.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import org.deployledger.formats.node.Node;
import org.deployledger.formats.node.Node.Style;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.NodeBudget;
import org.deployledger.formats.source.Positions;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Span;
import org.deployledger.formats.source.Words;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;
import org.deployledger.formats.tree.Value;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a JSON document into nodes.
public final class JsonReader {
    /// Names are kept by nobody: a document cannot fill a table that outlives it.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Limits.MAX_DEPTH + 1)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final Positions positions;
    private final NodeBudget budget;
    private final int start;

    private JsonReader(JsonParser parser, Source source, Limits limits) {
        this.parser = parser;
        positions = source.positions();
        budget = new NodeBudget(limits);
        start = source.start();
    }

    /// The root of a document.
    ///
    /// @throws BadSource if it is not JSON, or exceeds a limit
    public static Node read(Source source, Limits limits) throws BadSource {
        String text = source.text().substring(source.start());
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, source, limits).read();
        } catch (IOException impossible) {
            throw new IllegalStateException("a string cannot fail to be read", impossible);
        }
    }

    private Node read() throws IOException, BadSource {
        try {
            if (parser.nextToken() == null) {
                throw syntax(here(), "nothing is there, not even null");
            }
            Node root = node(0);
            if (parser.nextToken() != null) {
                throw syntax(at(tokenStart()), "expected the end");
            }
            return root;
        } catch (StreamConstraintsException over) {
            throw fault(Fault.Kind.LIMIT, here(), Words.oneLine(over.getOriginalMessage()));
        } catch (JsonProcessingException bad) {
            throw syntax(here(), Words.oneLine(bad.getOriginalMessage()));
        }
    }

    private Node node(int depth) throws IOException, BadSource {
        int from = tokenStart();
        Position at = at(from);
        budget.spend(1, at);
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(from, at, depth + 1);
            case START_ARRAY -> array(from, at, depth + 1);
            case VALUE_STRING -> {
                Value.Text text = new Value.Text(parser.getText());
                Span span = new Span(from, start + offset());
                yield new Node.Scalar(span, at, Style.DOUBLE_QUOTED, text);
            }
            case null, default -> word(from, at);
        };
    }

    private Node word(int from, Position at) throws IOException {
        String word = parser.getText();
        Value.Scalar value =
                switch (parser.currentToken()) {
                    case VALUE_NUMBER_INT -> new Value.Int(new BigInteger(word));
                    case VALUE_NUMBER_FLOAT -> real(word);
                    case VALUE_NULL -> new Value.Null();
                    case null, default -> new Value.Bool(word.equals("true"));
                };
        return new Node.Scalar(new Span(from, from + word.length()), at, Style.PLAIN, value);
    }

    private Value.Real real(String word) throws IOException {
        try {
            return Value.Real.ofDecimal(word);
        } catch (NumberFormatException _) {
            throw new StreamConstraintsException("the exponent of " + word + " is too large");
        }
    }

    private Node array(int from, Position at, int depth) throws IOException, BadSource {
        budget.enter(depth, at);
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth));
        }
        return new Node.Array(new Span(from, tokenStart() + 1), at, Style.FLOW, items);
    }

    private Node table(int from, Position at, int depth) throws IOException, BadSource {
        budget.enter(depth, at);
        Map<String, Node.Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int key = tokenStart();
            Position keyAt = at(key);
            Node.@Nullable Member first = members.get(name);
            if (first != null) {
                throw fault(Fault.Kind.DUPLICATE, keyAt, twice(name, first));
            }
            parser.nextToken();
            Span span = new Span(key, tokenStart());
            members.put(name, new Node.Member(span, keyAt, node(depth)));
        }
        return new Node.Table(new Span(from, tokenStart() + 1), at, Style.FLOW, members);
    }

    private static String twice(String name, Node.Member first) {
        return "the key " + KeyPath.of(name) + " is defined already, at " + first.at();
    }

    private int tokenStart() {
        return start + (int) parser.currentTokenLocation().getCharOffset();
    }

    /// Behind the token, once it is read to its end.
    private int offset() {
        return (int) parser.currentLocation().getCharOffset();
    }

    private Position here() {
        return at(start + offset());
    }

    private Position at(int offset) {
        return positions.at(offset);
    }

    private static BadSource syntax(Position at, String message) {
        return fault(Fault.Kind.SYNTAX, at, message);
    }

    private static BadSource fault(Fault.Kind kind, Position at, String message) {
        return new BadSource(new Fault(kind, at, message));
    }
}
