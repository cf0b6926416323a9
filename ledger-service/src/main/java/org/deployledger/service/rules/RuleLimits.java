package org.deployledger.service.rules;

import org.deployledger.service.rules.check.IndexPart;

/// How much rules may make the ledger do.
///
/// @param bytes most bytes that are parsed for one command
/// @param steps most steps of one command: values, keywords of schemas, moves of patterns, look-ups
/// @param cacheBytes of parsed items that are kept, for each partition
/// @param part how much is looked at after each command while new rules are about to take effect
public record RuleLimits(long bytes, long steps, long cacheBytes, IndexPart.Size part) {
    /// 32 MiB and 5,000,000 steps a command, 16 MiB of parsed items; 2,000 items a part, of which
    /// at most 128 are read.
    public static final RuleLimits DEFAULT =
            new RuleLimits(32L << 20, 5_000_000, 16L << 20, new IndexPart.Size(2_000, 256 << 10));
}
