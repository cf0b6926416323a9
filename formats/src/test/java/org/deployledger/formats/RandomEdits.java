package org.deployledger.formats;

import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Leaf;
import org.deployledger.formats.tree.Value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Chooses keys of a document and values to give them.
final class RandomEdits {
    private static final String[] NAMES = {
        "new", "a", "b", "a b", "", "x.y", "\u00fc", "\ud83d\ude00", "\"", "'", "\n", "0", "-"
    };
    private static final String[] TEXTS = {
        "",
        "x",
        "8080",
        "true",
        "it's",
        "\"",
        "a\nb",
        "\n",
        "\\",
        "\t",
        "\u0000",
        "'''",
        "\"\"\"",
        "#",
        "\u00e9\ud83d\ude00",
        " ",
        "\r\n",
        "[",
        "1979-05-27",
        "a: b",
        "- x",
        "end'"
    };

    private final Random random;

    RandomEdits(Random random) {
        this.random = random;
    }

    /// All paths of a value: of tables and arrays as well as of leaves, without the root.
    static List<KeyPath> paths(Value value) {
        List<KeyPath> paths = new ArrayList<>();
        for (Leaf leaf : Leaf.of(KeyPath.ROOT, value)) {
            for (int length = 1; length <= leaf.path().segments().size(); length++) {
                paths.add(leaf.path().first(length));
            }
        }
        return paths.stream().distinct().toList();
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// A path that leads nowhere, most of the time below something that is there.
    KeyPath newPath(Value value) {
        List<KeyPath> paths =
                paths(value).stream()
                        .filter(path -> !(value.at(path).orElse(value) instanceof Value.Scalar))
                        .toList();
        KeyPath path = paths.isEmpty() || random.nextInt(4) == 0 ? KeyPath.ROOT : one(paths);
        do {
            boolean isItem = value.at(path).orElse(value) instanceof Value.Array;
            int size =
                    value.at(path).orElse(value) instanceof Value.Array(var items)
                            ? items.size()
                            : 0;
            path = isItem ? path.then(size) : path.then(NAMES[random.nextInt(NAMES.length)]);
        } while (value.at(path).isPresent()
                || (path.segments().size() < 8 && random.nextInt(3) == 0));
        return path;
    }

    Value value() {
        return value(2);
    }

    private Value value(int depth) {
        return switch (random.nextInt(depth == 0 ? 9 : 11)) {
            case 0, 1 -> new Value.Text(TEXTS[random.nextInt(TEXTS.length)]);
            case 2 -> Value.Int.of(random.nextLong());
            case 3 -> Value.Real.ofDecimal(Double.toString(random.nextDouble() * 1e9));
            case 4 -> new Value.Bool(random.nextBoolean());
            case 5 -> new Value.LocalDay(LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9999)));
            case 6 -> new Value.LocalHour(LocalTime.ofSecondOfDay(random.nextInt(86_400)));
            case 7 ->
                    new Value.LocalMoment(
                            LocalDateTime.of(2020, 1, 1, 0, 0).plusNanos(random.nextInt()));
            case 8 ->
                    new Value.Moment(
                            OffsetDateTime.parse("2020-01-01T10:00:00+02:00")
                                    .plusSeconds(random.nextInt()));
            case 9 -> new Value.Array(List.of(value(depth - 1), value(depth - 1)));
            default ->
                    new Value.Table(Map.of(NAMES[random.nextInt(NAMES.length)], value(depth - 1)));
        };
    }
}
