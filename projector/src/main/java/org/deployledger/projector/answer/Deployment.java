package org.deployledger.projector.answer;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A change set and what became of it. What a result does not have is null.
///
/// @param result `open`, `applied`, `rejected`, `withdrawn`, `expired` or `refused`
/// @param sequence of the event that decided it; of the one that opened it while it is open
/// @param openedAt null where its commit was all there was
/// @param recordedAt when it was decided; when it was opened while it is open
/// @param rootBeforeSequence of the event that made `root_before`: whoever knew everything up to
///   there, and now this deployment, knows every change of an item up to here; -1 unless applied
/// @param changeCount how many items changed; how many are staged while it is open
/// @param code of a refusal
/// @param message of a refusal
/// @param changes at most [#MOST_DETAILS], absent in lists
/// @param conflicts at most [#MOST_DETAILS], absent in lists
/// @param violations at most [#MOST_DETAILS], absent in lists
/// @param expiresAt when it expires if nothing touches it before, absent once it is decided
/// @param nextIndex above every index that was ever used, absent once it is decided
/// @param staged at most [#MOST_DETAILS], absent once it is decided
/// @param validation of what is staged, absent where there was none since something was staged or
///   taken out, and once it is decided
/// @param forcedCount how many items were removed although others use them
/// @param forced the first of these, absent in lists
public record Deployment(
        UUID deployment,
        EnvironmentName environment,
        String result,
        long sequence,
        @Nullable Instant openedAt,
        Instant recordedAt,
        String deployedBy,
        @Nullable UUID workspace,
        @Nullable String workspacePath,
        @Nullable String gitCommit,
        @Nullable String gitBranch,
        @Nullable Boolean gitDirty,
        @Nullable String gitRemote,
        @Nullable String reason,
        @Nullable String ticket,
        int changeCount,
        int unchanged,
        int conflictCount,
        int violationCount,
        @Nullable Checksum rootBefore,
        long rootBeforeSequence,
        @Nullable Checksum rootAfter,
        @Nullable Checksum digest,
        @Nullable String code,
        @Nullable String message,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ItemChange> changes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ItemConflict> conflicts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Violation> violations,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer nextIndex,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Staged> staged,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Validation validation,
        int forcedCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Forced> forced) {
    /// Most changes, conflicts and violations that one answer lists, each: as many as one commit
    /// has at most.
    public static final int MOST_DETAILS = 20_000;

    /// One item that the deployment changed.
    public record ItemChange(
            String path,
            String operation,
            long oldVersion,
            long newVersion,
            @Nullable Checksum oldChecksum,
            @Nullable Checksum newChecksum,
            long size) {}

    /// One item that was not based on its current version.
    public record ItemConflict(
            String path,
            long baseVersion,
            long currentVersion,
            @Nullable String deployedBy,
            @Nullable UUID deployment,
            @Nullable String gitCommit,
            @Nullable Checksum currentChecksum) {}

    /// One change that is staged.
    ///
    /// @param operation `put` or `delete`
    /// @param checksum null for `delete`
    public record Staged(
            int index,
            String path,
            String operation,
            long baseVersion,
            @Nullable Checksum checksum) {}

    /// What a commit would have come to.
    ///
    /// @param sequence of the event that says so
    /// @param changes how many were staged then
    /// @param findings the first conflicts and violations
    public record Validation(
            long sequence,
            Instant recordedAt,
            int changes,
            int conflicts,
            int violations,
            List<Finding> findings) {}

    /// One conflict or violation that a commit would have met.
    ///
    /// @param kind `conflict` or `violation`
    public record Finding(
            String path,
            String kind,
            String code,
            String message,
            long baseVersion,
            long currentVersion,
            @Nullable UUID deployment,
            @Nullable String deployedBy,
            @Nullable String rule,
            @Nullable Integer line,
            @Nullable Integer column) {}

    /// One change that a rule does not allow.
    ///
    /// @param rule its name, null where it is none of the environment's rules
    /// @param line from 1, null where there is none
    /// @param column from 1, null where there is none
    public record Violation(
            String path,
            String code,
            String message,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rule,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer line,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer column) {}

    /// An item that was removed although others use it.
    ///
    /// @param users how many dependencies on it there were
    /// @param firstUsers the first of them, as `path (role)`
    public record Forced(String path, int users, List<String> firstUsers) {}
}
