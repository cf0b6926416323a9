package org.deployledger.cli.edit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.NextStep;
import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Remark;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.ValueType;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An edit of a file, as somebody asked for it.
///
/// @param path from the workspace's root
/// @param comment whether a dated comment is left
/// @param reason why, for the comment
public record WantedEdit(
        String path, KeyPath key, Act act, boolean comment, Optional<String> reason) {

    /// What is done to the key.
    public sealed interface Act {
        /// Gives it a value.
        record Set(String value, Optional<ValueType> type) implements Act {}

        /// Takes it out.
        record Unset() implements Act {}

        /// Adds an empty table.
        record Add() implements Act {}

        /// The command's name.
        default String word() {
            return switch (this) {
                case Set _ -> "set";
                case Unset _ -> "unset";
                case Add _ -> "add";
            };
        }
    }

    /// The edit, made now.
    Edit at(Instant now) {
        Optional<Remark> remark =
                comment
                        ? Optional.of(new Remark(now.truncatedTo(ChronoUnit.SECONDS), why()))
                        : none();
        return switch (act) {
            case Act.Set(String value, Optional<ValueType> type) ->
                    new Edit.Set(key, new NewValue.Typed(value, type), remark);
            case Act.Unset() -> new Edit.Unset(key, remark);
            case Act.Add() -> new Edit.Add(key, remark);
        };
    }

    private static Optional<Remark> none() {
        return Optional.empty();
    }

    private String why() {
        return reason.orElse("deployer " + act.word());
    }

    /// Whether nothing is left of an earlier edit once this one is made.
    boolean replaces(WantedEdit earlier) {
        return path.equals(earlier.path)
                && (key.equals(earlier.key)
                        || (!(act instanceof Act.Add) && key.holds(earlier.key)));
    }

    /// The edit as a command.
    ///
    /// @param typedPath the path as one types it
    String command(String typedPath) {
        return command(
                typedPath, act instanceof Act.Set(var _, var type) ? type : Optional.empty());
    }

    /// The same for the case that the value is meant to be of another type.
    String command(String typedPath, ValueType meant) {
        return command(typedPath, Optional.of(meant));
    }

    private String command(String typedPath, Optional<ValueType> type) {
        List<String> words = new ArrayList<>(List.of(key.toString()));
        if (act instanceof Act.Set(String value, var _)) {
            words.add(value);
        }
        List<String> options = new ArrayList<>();
        type.ifPresent(asked -> options.add("--type " + asked.word()));
        reason.ifPresent(why -> options.add("-m " + NextStep.quoted(why)));
        if (comment) {
            options.add("--comment");
        }
        boolean looksLikeOption =
                typedPath.startsWith("-") || words.stream().anyMatch(word -> word.startsWith("-"));
        List<String> all = new ArrayList<>(List.of("deployer", act.word()));
        if (looksLikeOption) {
            all.addAll(options);
            all.add("--");
        }
        all.add(typedPath);
        words.forEach(word -> all.add(NextStep.quoted(word)));
        if (!looksLikeOption) {
            all.addAll(options);
        }
        return String.join(" ", all);
    }

    JsonObject json() {
        JsonObject json =
                new JsonObject()
                        .put("path", path)
                        .put("operation", act.word())
                        .put("key", key.toString());
        if (act instanceof Act.Set(String value, Optional<ValueType> type)) {
            json.put("value", value).put("type", type.map(ValueType::word).orElse(null));
        }
        return json.put("comment", comment).put("reason", reason.orElse(null));
    }

    static WantedEdit of(JsonObject json) {
        Act act =
                switch (json.required("operation")) {
                    case "set" ->
                            new Act.Set(
                                    json.required("value"),
                                    json.text("type").flatMap(ValueType::ofWord));
                    case "unset" -> new Act.Unset();
                    default -> new Act.Add();
                };
        return new WantedEdit(
                json.required("path"),
                key(json.required("key")),
                act,
                json.flag("comment"),
                json.text("reason"));
    }

    private static KeyPath key(String text) {
        return switch (KeyPath.read(text)) {
            case KeyPath.Read(KeyPath path) -> path;
            case KeyPath.Unreadable(var _, String message) ->
                    throw new IllegalStateException(text + ": " + message);
        };
    }
}
