package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;

import java.util.List;
import java.util.Optional;

/// How two moments of an environment differ.
///
/// @param from sequence of the one moment
/// @param to sequence of the other
/// @param differences by path
public record MomentComparison(long from, long to, List<Difference> differences) {
    /// Copies the list.
    public MomentComparison {
        differences = List.copyOf(differences);
    }

    /// An item whose content differs.
    public record Difference(String path, String operation, At from, At to) {
        static Difference of(JsonObject json) {
            return new Difference(
                    new ItemPath(json.required("path")).value(),
                    json.required("operation"),
                    At.of(json, "from"),
                    At.of(json, "to"));
        }
    }

    /// An item at one of the moments.
    ///
    /// @param version 0 where it never was there; a deletion is a version too
    /// @param checksum empty where it is not there
    public record At(long version, Optional<Checksum> checksum) {
        private static At of(JsonObject json, String side) {
            return new At(
                    json.number(side + "_version"),
                    json.text(side + "_checksum").map(Checksum::parse));
        }
    }
}
