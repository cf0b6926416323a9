package org.deployledger.event;

import org.deployledger.command.StagedOperation;
import org.deployledger.document.Document;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.item.GitCommit;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ForcedRemoval;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.PinnedSchema;
import org.deployledger.rule.RuleViolation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What an event says, without its metadata. Field meanings are those of the Avro schemas
/// `ledger.events`.
public sealed interface EventBody
        permits EventBody.EnvironmentCreated,
                EventBody.EnvironmentConfigured,
                EventBody.ContentAdded,
                EventBody.ChangeSetOpened,
                EventBody.ChangeStaged,
                EventBody.ChangesStaged,
                EventBody.ChangeUnstaged,
                EventBody.ChangeSetValidated,
                EventBody.ItemChanged,
                EventBody.DeploymentApplied,
                EventBody.ItemRejected,
                EventBody.DeploymentRejected,
                EventBody.ChangeSetWithdrawn,
                EventBody.ChangeSetExpired,
                EventBody.ConflictsWithdrawn,
                EventBody.ItemsIndexed,
                EventBody.RulesActivated,
                EventBody.SnapshotLabelled,
                EventBody.SnapshotLabelRemoved,
                EventBody.CommandRefused,
                RunningEvent {
    /// Whether a later event closes what this is a part of: readers see neither before that.
    default boolean waitsToBeClosed() {
        return this instanceof ItemChanged
                || this instanceof ItemRejected
                || (this instanceof ContentAdded content && content.chunk() < content.chunks() - 1);
    }

    /// An environment exists from here on; its first event.
    record EnvironmentCreated(int merkleFormat, Checksum root) implements EventBody {}

    /// The environment has these settings from here on.
    record EnvironmentConfigured(EnvironmentSettings settings) implements EventBody {}

    /// One chunk of content, once per checksum and environment.
    ///
    /// @param checksum of the whole content once inflated
    /// @param size bytes of the whole content once inflated
    /// @param chunk number of this chunk, from 0
    /// @param chunks how many there are, at least 1
    /// @param data at most 512 KiB; joined in order the chunks are one zstd frame
    record ContentAdded(Checksum checksum, long size, int chunk, int chunks, Bytes data)
            implements EventBody {}

    /// A change set is open; its owner is the actor.
    ///
    /// @param expiresAfter without activity, after which it expires; null where it was opened
    ///   before there was a setting
    record ChangeSetOpened(@Nullable String reason, @Nullable Duration expiresAfter)
            implements EventBody {}

    /// A change is staged; nothing is deployed yet.
    record ChangeStaged(
            int index,
            ItemPath path,
            StagedOperation operation,
            long baseVersion,
            @Nullable Checksum checksum)
            implements EventBody {}

    /// Several changes are staged by one command.
    ///
    /// @param changes at least one
    record ChangesStaged(List<ChangeStaged> changes) implements EventBody {
        /// Copies the list.
        public ChangesStaged {
            changes = List.copyOf(changes);
        }
    }

    /// A staged change is taken out of its change set.
    record ChangeUnstaged(int index, ItemPath path) implements EventBody {}

    /// What a commit of the change set would have come to at this point; nothing is decided.
    ///
    /// @param changes how many were staged
    /// @param findings the first conflicts and violations, as many as fit
    record ChangeSetValidated(int changes, int conflicts, int violations, List<Finding> findings)
            implements EventBody {
        /// Copies the list.
        public ChangeSetValidated {
            findings = List.copyOf(findings);
        }
    }

    /// One conflict or violation that a commit would have met. Its values are those of
    /// [ItemRejected].
    record Finding(
            String path,
            RejectionKind kind,
            String code,
            String message,
            long baseVersion,
            long currentVersion,
            @Nullable UUID currentDeployment,
            @Nullable String currentDeployedBy,
            @Nullable String rule,
            @Nullable Integer line,
            @Nullable Integer column) {}

    /// An item has a new version, as a part of the deployment that the next [DeploymentApplied]
    /// closes.
    ///
    /// @param oldVersion 0 where the item never existed
    /// @param newVersion `oldVersion + 1`
    /// @param oldChecksum null where the item was not there
    /// @param newChecksum null for DELETED
    /// @param size bytes from here on, 0 for DELETED
    /// @param claims what the rules found in the new content
    /// @param document what the item is as a document from here on, null where it is none
    record ItemChanged(
            ItemPath path,
            Operation operation,
            long oldVersion,
            long newVersion,
            @Nullable Checksum oldChecksum,
            @Nullable Checksum newChecksum,
            long size,
            List<Claim> claims,
            @Nullable Document document)
            implements EventBody {
        /// Copies the list.
        public ItemChanged {
            claims = List.copyOf(claims);
        }

        /// A change without claims, of what is no document.
        public ItemChanged(
                ItemPath path,
                Operation operation,
                long oldVersion,
                long newVersion,
                @Nullable Checksum oldChecksum,
                @Nullable Checksum newChecksum,
                long size) {
            this(
                    path,
                    operation,
                    oldVersion,
                    newVersion,
                    oldChecksum,
                    newChecksum,
                    size,
                    List.of(),
                    null);
        }

        /// The same change with what was found in the new content.
        ///
        /// @param document what the item is as one, null where it is none
        public ItemChanged with(List<Claim> claims, @Nullable Document document) {
            return new ItemChanged(
                    path,
                    operation,
                    oldVersion,
                    newVersion,
                    oldChecksum,
                    newChecksum,
                    size,
                    claims,
                    document);
        }
    }

    /// Closes a deployment: all its [ItemChanged] hold from here on.
    ///
    /// @param digest of the changes, as the commit said it
    /// @param changes how many [ItemChanged] this closes
    /// @param unchanged how many changes named content that is already current
    /// @param forced how many items were removed although others use them
    /// @param forcedRemovals the first of them
    record DeploymentApplied(
            DeploymentHeader header,
            Checksum digest,
            int changes,
            int unchanged,
            Checksum rootBefore,
            Checksum rootAfter,
            int merkleFormat,
            int forced,
            List<ForcedRemoval> forcedRemovals)
            implements EventBody {
        /// Copies the list.
        public DeploymentApplied {
            forcedRemovals = List.copyOf(forcedRemovals);
        }

        /// A deployment in which nothing was forced.
        public DeploymentApplied(
                DeploymentHeader header,
                Checksum digest,
                int changes,
                int unchanged,
                Checksum rootBefore,
                Checksum rootAfter,
                int merkleFormat) {
            this(
                    header,
                    digest,
                    changes,
                    unchanged,
                    rootBefore,
                    rootAfter,
                    merkleFormat,
                    0,
                    List.of());
        }
    }

    /// One conflict or violation of the deployment that the next [DeploymentRejected] closes.
    ///
    /// @param path as the command gave it, unprintable characters escaped
    /// @param code stable, such as `stale_base_version`
    /// @param message one sentence with the facts
    /// @param baseVersion the version that the change was based on
    /// @param currentVersion 0 where the item never existed
    /// @param currentChecksum null where the item is not there
    /// @param currentDeployment what made the current version, null where there is none
    /// @param currentDeployedBy its deployer, null where there is none
    /// @param currentGitCommit its git commit, null where there is none
    /// @param rule name of the rule that is violated, null where it is none of the environment's
    /// @param line in the new content, from 1, null where there is none
    /// @param column in that line, from 1, null where there is none
    record ItemRejected(
            String path,
            RejectionKind kind,
            String code,
            String message,
            long baseVersion,
            long currentVersion,
            @Nullable Checksum currentChecksum,
            @Nullable UUID currentDeployment,
            @Nullable String currentDeployedBy,
            @Nullable GitCommit currentGitCommit,
            @Nullable String rule,
            @Nullable Integer line,
            @Nullable Integer column)
            implements EventBody {
        /// A rejection that has nothing to do with the environment's rules.
        public ItemRejected(
                String path,
                RejectionKind kind,
                String code,
                String message,
                long baseVersion,
                long currentVersion,
                @Nullable Checksum currentChecksum,
                @Nullable UUID currentDeployment,
                @Nullable String currentDeployedBy,
                @Nullable GitCommit currentGitCommit) {
            this(
                    path,
                    kind,
                    code,
                    message,
                    baseVersion,
                    currentVersion,
                    currentChecksum,
                    currentDeployment,
                    currentDeployedBy,
                    currentGitCommit,
                    null,
                    null,
                    null);
        }

        /// The same rejection by a rule.
        public ItemRejected by(
                @Nullable String violated, @Nullable Integer atLine, @Nullable Integer atColumn) {
            return new ItemRejected(
                    path,
                    kind,
                    code,
                    message,
                    baseVersion,
                    currentVersion,
                    currentChecksum,
                    currentDeployment,
                    currentDeployedBy,
                    currentGitCommit,
                    violated,
                    atLine,
                    atColumn);
        }
    }

    /// Closes a refused deployment: nothing changed.
    record DeploymentRejected(
            DeploymentHeader header, Checksum digest, int conflicts, int violations)
            implements EventBody {}

    /// A change set is taken back: it will never be committed.
    ///
    /// @param header of the workspace that took it back, null where none was given
    record ChangeSetWithdrawn(@Nullable String reason, @Nullable DeploymentHeader header)
            implements EventBody {}

    /// A change set ended for want of activity: it will never be committed.
    record ChangeSetExpired(Instant lastActivity) implements EventBody {}

    /// Open conflicts of the workspace in the metadata are closed.
    record ConflictsWithdrawn(List<ItemPath> paths) implements EventBody {
        /// Copies the list.
        public ConflictsWithdrawn {
            paths = List.copyOf(paths);
        }
    }

    /// A part of the items was looked at for rules that are about to take effect.
    ///
    /// @param rulesVersion version of the rules' item
    /// @param through all items up to this path are looked at, in the order of their bytes
    /// @param items how many were looked at in this part
    /// @param violating how many of them violate a rule already
    /// @param violations the first of the violations of this part
    /// @param entries the items whose claims are others from here on
    record ItemsIndexed(
            long rulesVersion,
            String through,
            int items,
            int violating,
            List<RuleViolation> violations,
            List<IndexedItem> entries)
            implements EventBody {
        /// Copies the lists.
        public ItemsIndexed {
            violations = List.copyOf(violations);
            entries = List.copyOf(entries);
        }
    }

    /// The rules of a version of the rules' item are in force from here on.
    ///
    /// @param rulesVersion version of the rules' item
    /// @param rulesChecksum of its bytes, null where it is removed and no rule is in force
    /// @param schemas the JSON Schemas as they are in force
    /// @param rules identity of each rule
    /// @param items how many were looked at
    /// @param violating how many of them violate a rule already
    /// @param violations the first of the violations
    record RulesActivated(
            long rulesVersion,
            @Nullable Checksum rulesChecksum,
            List<PinnedSchema> schemas,
            List<String> rules,
            long items,
            long violating,
            List<RuleViolation> violations)
            implements EventBody {
        /// Copies the lists.
        public RulesActivated {
            schemas = List.copyOf(schemas);
            rules = List.copyOf(rules);
            violations = List.copyOf(violations);
        }
    }

    /// A moment has a name from here on.
    ///
    /// @param asOf sequence of the moment, before this event
    record SnapshotLabelled(
            LabelName name, long asOf, @Nullable String reason, @Nullable String ticket)
            implements EventBody {}

    /// A label is gone; its name is free again.
    ///
    /// @param asOf sequence of the moment that it named
    record SnapshotLabelRemoved(
            LabelName name, long asOf, @Nullable String reason, @Nullable String ticket)
            implements EventBody {}

    /// A command was refused and has no rejection of its own.
    ///
    /// @param commandType record name of the command, such as `Commit`
    /// @param code stable, such as `digest_mismatch`
    /// @param message one sentence with the facts and the next step
    /// @param facts the facts by name
    /// @param settlesChangeSet whether the change set is decided by this, for ever
    record CommandRefused(
            String commandType,
            String code,
            String message,
            Map<String, String> facts,
            boolean settlesChangeSet)
            implements EventBody {
        /// Copies the map.
        public CommandRefused {
            facts = Map.copyOf(facts);
        }
    }
}
