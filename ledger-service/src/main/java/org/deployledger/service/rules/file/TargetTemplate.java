package org.deployledger.service.rules.file;

import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.RuleItems;

import java.util.Optional;

/// How a value names an item.
///
/// @param before what comes before the value
/// @param after what comes after it
public record TargetTemplate(String before, String after) {
    static final String VALUE = "{value}";

    /// The template of a text with one `{value}` in it, empty if it is none.
    static Optional<TargetTemplate> of(String text) {
        int at = text.indexOf(VALUE);
        if (at < 0 || text.indexOf(VALUE, at + 1) >= 0) {
            return Optional.empty();
        }
        TargetTemplate template =
                new TargetTemplate(text.substring(0, at), text.substring(at + VALUE.length()));
        return template.path("x").isPresent() ? Optional.of(template) : Optional.empty();
    }

    /// The item that the value names; empty if that is no path, or the ledger's own configuration.
    public Optional<ItemPath> path(String value) {
        try {
            return Optional.of(new ItemPath(before + value + after))
                    .filter(path -> !RuleItems.isOwn(path));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return before + VALUE + after;
    }
}
