package org.deployledger.projector.answer;

import org.deployledger.item.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// The rules of an environment.
///
/// @param active what commits are judged by, null where no rules ever took effect
/// @param pending what is being built and takes effect then, null where nothing is
public record RulesAnswer(long sequence, @Nullable Active active, @Nullable Pending pending) {

    /// Rules in force.
    ///
    /// @param version of `.ledger/rules.toml`
    /// @param checksum of its bytes, null where it is removed and there are no rules
    /// @param rules their names
    /// @param schemas the JSON Schemas as they are in force
    /// @param since sequence of the event with which they took effect
    /// @param items how many were looked at then
    /// @param violating how many of these violated a rule already
    /// @param violations the first of the violations
    public record Active(
            long version,
            @Nullable Checksum checksum,
            List<String> rules,
            List<Schema> schemas,
            long since,
            long items,
            long violating,
            List<Violation> violations) {}

    /// Rules that are about to take effect.
    ///
    /// @param items how many were looked at so far
    /// @param ofItems how many items there are
    public record Pending(
            long version,
            @Nullable Checksum checksum,
            long items,
            long ofItems,
            long violating,
            List<Violation> violations) {}

    /// A JSON Schema.
    public record Schema(String path, Checksum checksum) {}

    /// An item that violated a rule when it took effect.
    public record Violation(
            String path,
            String rule,
            String code,
            @Nullable Integer line,
            @Nullable Integer column,
            String message) {}
}
