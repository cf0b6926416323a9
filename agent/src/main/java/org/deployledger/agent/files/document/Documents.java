package org.deployledger.agent.files.document;

import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.formats.Parser;
import org.deployledger.formats.tree.Format;
import org.deployledger.formats.tree.KeyDifference;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Parsing;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads items whose names say that they are TOML, YAML or JSON.
public final class Documents {
    /// What has no keys.
    public static final Value NOTHING = new Value.Table(Map.of());

    /// Documents with more bytes are not compared by key: what comes of it is for people to read,
    /// and for events to hold.
    public static final int COMPARED_BYTES = 1 << 20;

    private Documents() {}

    /// What a document says; empty where it is none, or cannot be read.
    public static Optional<Value> value(ItemPath item, byte[] bytes) {
        return Format.ofPath(item.value())
                .map(format -> Parser.parse(format, bytes))
                .flatMap(
                        parsing ->
                                parsing instanceof Parsing.Parsed(Value root, var _)
                                        ? Optional.of(root)
                                        : Optional.empty());
    }

    /// Why a document cannot be read, with line and column; empty where it can be, or is none, or
    /// has more bytes than are read: that is no fault of the document.
    public static Optional<String> fault(ItemPath item, byte[] bytes) {
        if (bytes.length > Limits.DEFAULT.bytes()) {
            return Optional.empty();
        }
        return Format.ofPath(item.value())
                .map(format -> Parser.parse(format, bytes))
                .flatMap(
                        parsing ->
                                parsing instanceof Parsing.Unparsable(var faults)
                                        ? Optional.of(faults.getFirst().toString())
                                        : Optional.empty());
    }

    /// The keys in which what is there is not as desired; empty where it cannot be said.
    public static Optional<List<FieldDifference>> differences(
            ItemPath item, byte[] actual, byte[] desired) {
        if (actual.length > COMPARED_BYTES || desired.length > COMPARED_BYTES) {
            return Optional.empty();
        }
        Optional<Value> is = value(item, actual);
        Optional<Value> shouldBe = value(item, desired);
        return is.isPresent() && shouldBe.isPresent()
                ? Optional.of(
                        KeyDifference.between(is.get(), shouldBe.get()).stream()
                                .map(Documents::field)
                                .toList())
                : Optional.empty();
    }

    private static FieldDifference field(KeyDifference difference) {
        String key = difference.path().toString();
        return switch (difference) {
            case KeyDifference.Added(var _, Value desired) ->
                    new FieldDifference(key, desired, null);
            case KeyDifference.Removed(var _, Value actual) ->
                    new FieldDifference(key, null, actual);
            case KeyDifference.Modified(var _, Value actual, Value desired) ->
                    new FieldDifference(key, desired, actual);
        };
    }
}
