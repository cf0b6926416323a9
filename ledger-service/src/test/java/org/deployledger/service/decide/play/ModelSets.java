package org.deployledger.service.decide.play;

import org.deployledger.command.StagedChange;
import org.deployledger.item.Checksum;
import org.deployledger.state.Outcome;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The change sets of a model.
final class ModelSets {
    /// A change set that is not decided.
    ///
    /// @param indexes what is staged under each, empty where it was taken out
    record OpenSet(
            Deployer owner,
            Instant lastActivity,
            Duration expiresAfter,
            SortedMap<Integer, Optional<StagedChange>> indexes) {
        Instant due() {
            return lastActivity.plus(expiresAfter);
        }
    }

    /// A change set that is.
    ///
    /// @param digest of its commit, null where none was accepted
    record Decided(Outcome.Result result, @Nullable Checksum digest) {}

    private final Map<UUID, OpenSet> open = new LinkedHashMap<>();
    private final Map<UUID, Decided> decided = new LinkedHashMap<>();
    private Duration expiry = PlayedLedger.LIMITS.changeSetExpiry();

    Map<UUID, OpenSet> open() {
        return open;
    }

    Map<UUID, Decided> decided() {
        return decided;
    }

    Duration expiry() {
        return expiry;
    }

    void expireAfter(Duration after) {
        expiry = after;
    }

    boolean isOpen(UUID set) {
        return open.containsKey(set);
    }

    /// Why nothing can be done to the change set by this deployer.
    Optional<String> refusal(Deployer who, UUID set) {
        OpenSet there = open.get(set);
        boolean stranger = there != null && !there.owner().equals(who);
        return decided.containsKey(set)
                ? Optional.of(Answer.refused("change_set_decided", false))
                : Optional.of(Answer.refused("not_owner", false)).filter(_ -> stranger);
    }

    /// What was ever staged in it, by index; changes to it last where it is open.
    Map<Integer, Optional<StagedChange>> indexes(UUID set) {
        OpenSet there = open.get(set);
        return there == null ? new HashMap<>() : there.indexes();
    }

    List<StagedChange> staged(UUID set) {
        return indexes(set).values().stream().flatMap(Optional::stream).toList();
    }

    /// Something was done to the change set: it is open, for longer.
    void touch(Deployer who, UUID set, Instant now) {
        OpenSet there = open.get(set);
        open.put(
                set,
                there == null
                        ? new OpenSet(who, now, expiry, new TreeMap<>())
                        : new OpenSet(there.owner(), now, there.expiresAfter(), there.indexes()));
    }

    void decide(UUID set, Outcome.Result result, @Nullable Checksum digest) {
        open.remove(set);
        decided.put(set, new Decided(result, digest));
    }

    /// Ends all change sets whose time is over.
    Set<UUID> expire(Instant now) {
        Set<UUID> over = new HashSet<>();
        open.forEach(
                (set, each) -> {
                    if (!each.due().isAfter(now)) {
                        over.add(set);
                    }
                });
        over.forEach(set -> decide(set, Outcome.Result.EXPIRED, null));
        return over;
    }
}
