package org.deployledger.cli.edit;

import org.deployledger.cli.render.Failure;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Format;

/// What people are told when a document is not edited.
public final class EditRefusal {
    private EditRefusal() {}

    /// The format of a document that can be edited.
    ///
    /// @throws Failure refused, if there are no keys in it
    public static Format formatOf(String path) {
        return Format.ofPath(path)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                                "unknown_format",
                                                "keys are edited in TOML, YAML and JSON files only")
                                        .fact("path", path));
    }

    /// Says which rule, and the facts.
    public static Failure of(String path, Refusal refusal) {
        Failure failure = Failure.refused(code(refusal), refusal.message()).fact("path", path);
        switch (refusal) {
            case Refusal.Unparsable(var faults) -> {
                Fault first = faults.getFirst();
                failure.fact("line", first.position().line())
                        .fact("column", first.position().column())
                        .fact("fault", first.kind().code());
            }
            case Refusal.OtherType(var key, var before, var after) ->
                    failure.fact("key", key).fact("type", before.word()).fact("new", after.word());
            case Refusal.NotOfType(var key, var type) ->
                    failure.fact("key", key).fact("type", type.word());
            case Refusal.NotThere(var key) -> failure.fact("key", key);
            case Refusal.NotPossible(var key, var _) -> failure.fact("key", key);
            case Refusal.Unsafe(var key, var _) -> failure.fact("key", key);
        }
        return failure;
    }

    private static String code(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Unparsable _ -> "unparsable";
            case Refusal.NotThere _ -> "key_not_there";
            case Refusal.OtherType _ -> "other_type";
            case Refusal.NotOfType _ -> "not_of_type";
            case Refusal.NotPossible _ -> "edit_not_possible";
            case Refusal.Unsafe _ -> "edit_not_safe";
        };
    }
}
