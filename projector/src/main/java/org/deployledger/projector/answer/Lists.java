package org.deployledger.projector.answer;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The answers that list something. `next` is the cursor of the next page, absent on the last.
public sealed interface Lists {
    /// Current items by path.
    record Items(
            long sequence,
            Checksum root,
            List<Item> items,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Items that are documents, by path.
    record Documents(
            long sequence,
            List<Item> documents,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Versions of one item, newest first.
    record Versions(
            long sequence,
            List<ItemVersion> versions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// What changed, one row an item, in the order in which the items changed last.
    record Changes(
            long sequence,
            Checksum root,
            List<Change> changes,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// The deployment log, newest first.
    record Deployments(
            long sequence,
            List<Deployment> deployments,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Moments that were kept, newest first.
    record Snapshots(
            long sequence,
            List<Snapshot> snapshots,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Items that differ between two moments, by path.
    ///
    /// @param from sequence of the one moment
    /// @param to sequence of the other
    record MomentDifferences(
            long from,
            long to,
            Checksum fromRoot,
            Checksum toRoot,
            List<Difference> differences,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Open conflicts by path and workspace.
    record Conflicts(
            long sequence,
            List<Conflict> conflicts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Who depends on whom.
    record Dependencies(
            long sequence,
            List<Dependency> dependencies,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next)
            implements Lists {}

    /// Checksums whose content the ledger does not have, in the order in which they were asked.
    record MissingContents(long sequence, List<Checksum> missing) implements Lists {}

    /// Directories that differ.
    record Differences(long sequence, Checksum root, int merkleFormat, List<Directory> differing)
            implements Lists {}

    /// What the ledger has in a directory.
    ///
    /// @param path of the directory, `""` for the root
    /// @param directories hashes of the directories in it, by name
    /// @param items the items in it, by path
    record Directory(String path, SortedMap<String, Checksum> directories, List<Item> items) {}

    /// All environments by name.
    record Environments(List<Name> environments) implements Lists {
        /// An environment and its visible head.
        public record Name(EnvironmentName environment, long sequence) {}
    }

    /// The ledger itself.
    record Ledger(
            String ledgerId,
            String version,
            int apiVersion,
            String bootstrapServers,
            String schemaRegistry,
            int partitions,
            Map<String, Long> limits,
            int merkleFormat)
            implements Lists {}
}
