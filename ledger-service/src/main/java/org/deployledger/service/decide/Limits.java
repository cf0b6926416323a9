package org.deployledger.service.decide;

import org.deployledger.command.InlineContent;

import java.time.Duration;

/// What one command may ask for.
///
/// @param changes most changes of one commit
/// @param itemBytes most bytes of one item
/// @param recordBytes most bytes, once decoded, of the content inside one record
/// @param deletesWithoutPermission most deletions of one commit that does not allow more
/// @param changeSetExpiry without activity, after which a change set expires where the environment
///   says nothing else
public record Limits(
        int changes,
        long itemBytes,
        long recordBytes,
        int deletesWithoutPermission,
        Duration changeSetExpiry) {
    /// The shortest expiry that an environment can be given.
    public static final Duration SHORTEST_EXPIRY = Duration.ofSeconds(1);

    /// The longest.
    public static final Duration LONGEST_EXPIRY = Duration.ofDays(30);

    /// The limits where no setting says otherwise: 20,000 changes, 64 MiB an item, 128 MiB inside a
    /// record, 10 deletions, 5 minutes.
    public static final Limits DEFAULT =
            new Limits(
                    20_000,
                    64L << 20,
                    InlineContent.DECODED_BYTES_OF_A_RECORD,
                    10,
                    Duration.ofMinutes(5));

    /// The same limits with this expiry.
    public Limits expiringAfter(Duration expiry) {
        return new Limits(changes, itemBytes, recordBytes, deletesWithoutPermission, expiry);
    }
}
