package org.deployledger.agent.provider;

import org.deployledger.formats.tree.Value;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table of the agent's configuration file, read by type. What was asked for is known; what is in
/// the table besides is refused at the end, so that no misspelt setting goes unnoticed.
///
/// ```toml
/// [providers.topics]
/// kind = "kafka"
/// bootstrap-servers = "localhost:9092"
/// every = "30s"
/// ```
public final class ProviderSettings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final String table;
    private final Map<String, Value> values;
    private final Path folder;
    private final Set<String> known = new HashSet<>();

    /// The settings of a table.
    ///
    /// @param table its name in the file, for messages
    /// @param folder what relative paths are relative to: the folder of the file
    public ProviderSettings(String table, Value.Table values, Path folder) {
        this.table = table;
        this.values = values.entries();
        this.folder = folder;
    }

    /// A string that has to be there.
    public String text(String key) {
        return textOr(key).orElseThrow(() -> missing(key));
    }

    /// A string.
    public Optional<String> textOr(String key) {
        return value(key)
                .map(
                        value ->
                                value instanceof Value.Text(String text) && !text.isBlank()
                                        ? text
                                        : wrong(key, "a string"));
    }

    /// One of some words.
    public String wordOr(String key, String otherwise, String... words) {
        String word = textOr(key).orElse(otherwise);
        return Set.of(words).contains(word)
                ? word
                : wrong(key, "one of " + String.join(", ", words));
    }

    /// A path, relative to the folder of the configuration file.
    public Optional<Path> pathOr(String key) {
        return textOr(key).map(text -> folder.resolve(text).normalize());
    }

    /// An integer within bounds.
    public long numberOr(String key, long otherwise, long least, long most) {
        return value(key)
                .map(
                        value ->
                                value instanceof Value.Int(var number)
                                                && number.bitLength() < Long.SIZE
                                                && number.longValue() >= least
                                                && number.longValue() <= most
                                        ? (Long) number.longValue()
                                        : this.<Long>wrong(
                                                key, "an integer from " + least + " to " + most))
                .orElse(otherwise);
    }

    /// True or false.
    public boolean flagOr(String key, boolean otherwise) {
        return value(key)
                .map(
                        value ->
                                value instanceof Value.Bool(boolean flag)
                                        ? (Boolean) flag
                                        : this.<Boolean>wrong(key, "true or false"))
                .orElse(otherwise);
    }

    /// A duration: a number and `ms`, `s`, `m`, `h` or `d`.
    public Duration durationOr(String key, Duration otherwise) {
        return textOr(key).map(text -> duration(key, text)).orElse(otherwise);
    }

    /// A list of strings; none where it is not there.
    public List<String> texts(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value.get() instanceof Value.Array(List<Value> items)) {
            for (Value item : items) {
                texts.add(
                        item instanceof Value.Text(String text)
                                ? text
                                : wrong(key, "a list of strings"));
            }
            return texts;
        }
        return wrong(key, "a list of strings");
    }

    /// The tables of an array of tables; none where it is not there.
    public List<ProviderSettings> tables(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<ProviderSettings> tables = new ArrayList<>();
        if (value.get() instanceof Value.Array(List<Value> items)) {
            for (Value item : items) {
                if (item instanceof Value.Table entries) {
                    tables.add(new ProviderSettings(table + "." + key, entries, folder));
                } else {
                    return wrong(key, "[[" + table + "." + key + "]] tables");
                }
            }
            return tables;
        }
        return wrong(key, "[[" + table + "." + key + "]] tables");
    }

    /// A table; empty where it is not there.
    public Optional<ProviderSettings> table(String key) {
        return value(key)
                .map(
                        value ->
                                value instanceof Value.Table entries
                                        ? new ProviderSettings(table + "." + key, entries, folder)
                                        : wrong(key, "a table [" + table + "." + key + "]"));
    }

    /// The names in this table, in the order of the file.
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /// Refuses what nobody asked for.
    ///
    /// @throws BadSettings if there is such a setting
    public void refuseOthers() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new BadSettings(
                        "there is no setting %s.%s; there are %s"
                                .formatted(
                                        table,
                                        key,
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    /// The refusal of a setting.
    ///
    /// @param right what would be right
    public BadSettings bad(String key, String right) {
        return new BadSettings("%s.%s is not %s".formatted(table, key, right));
    }

    private Optional<Value> value(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private Duration duration(String key, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return wrong(key, "a duration such as 500ms, 10s, 5m, 2h or 1d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private BadSettings missing(String key) {
        return new BadSettings("%s.%s is missing".formatted(table, key));
    }

    /// Never returns, and so fits wherever a value is due.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T wrong(String key, String right) {
        throw bad(key, right);
    }
}
