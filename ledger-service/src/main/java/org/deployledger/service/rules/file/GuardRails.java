package org.deployledger.service.rules.file;

import org.deployledger.running.Wildcard;

import java.time.LocalDate;
import java.util.List;

/// What the rules of an environment say about reports and reconciliations.
///
/// @param maxDeletions most resources that one reconciliation may delete
/// @param holdMissingPercent a report that lacks a greater share of the known resources is held
/// @param protectedResources resources that no reconciliation may change or delete
/// @param ignored drift that is none
public record GuardRails(
        int maxDeletions,
        int holdMissingPercent,
        List<Wildcard> protectedResources,
        List<Ignored> ignored) {
    /// Where the rules say nothing: 10 deletions, 30 percent.
    public static final GuardRails DEFAULT = new GuardRails(10, 30, List.of(), List.of());

    /// Drift that is left alone for a while.
    ///
    /// @param owner who answers for it
    /// @param until the last day, in UTC, on which it is
    public record Ignored(
            Wildcard resource, Wildcard field, String reason, String owner, LocalDate until) {}

    /// Copies the lists.
    public GuardRails {
        protectedResources = List.copyOf(protectedResources);
        ignored = List.copyOf(ignored);
    }

    /// What is ignored on a day.
    public List<Ignored> ignored(LocalDate today) {
        return ignored.stream().filter(each -> !today.isAfter(each.until())).toList();
    }
}
