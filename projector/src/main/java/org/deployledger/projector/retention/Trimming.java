package org.deployledger.projector.retention;

import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.retention.RetentionRow.Place;
import org.deployledger.projector.rocks.Batch;
import org.deployledger.projector.rocks.Pending;
import org.deployledger.projector.rows.ContentRow;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/// What one event trims in its environment.
final class Trimming {
    /// So many of its oldest versions are looked at when an item changes.
    static final int LOOKS_AN_ITEM = 4;

    /// So many items of one event are looked at; the round comes to the others.
    static final int ITEMS_AN_EVENT = 250;

    /// So many versions are looked at in each step of a round.
    static final int LOOKS_A_STEP = 256;

    private final Pending rows;
    private final Pins pins;
    private final EnvironmentName environment;
    private final Limits limits;
    private final Instant now;
    private long trimmedTo;
    private int items;

    /// @param now record time of the event
    Trimming(Pending rows, EnvironmentName environment, RetentionRow state, Instant now) {
        this.rows = rows;
        this.pins = new Pins(rows, environment);
        this.environment = environment;
        this.limits = state.limits();
        this.trimmedTo = state.trimmedTo();
        this.now = now;
    }

    /// The last sequence whose state lacks something.
    long trimmedTo() {
        return trimmedTo;
    }

    /// Trims the oldest versions of an item that changed.
    ///
    /// @param newest the version that it has now
    void item(String path, long newest) {
        if (items == ITEMS_AN_EVENT) {
            return;
        }
        items++;
        byte[] prefix = Keys.history(environment, path);
        byte[] end = Keys.behindHistory(environment, path);
        ItemRow version = null;
        for (byte[] value : rows.before(prefix, end, LOOKS_AN_ITEM + 1).values()) {
            ItemRow newer = ItemRow.of(value);
            if (version != null) {
                if (isKept(version, newer, newest)) {
                    return;
                }
                trim(path, version, newer);
            }
            version = newer;
        }
    }

    /// Goes on with a round: item by item, each from its newest version to its oldest.
    ///
    /// @return how far it came; null where it came to the end
    @Nullable Place step(Place from) {
        NavigableMap<byte[], byte[]> found =
                rows.from(Keys.histories(environment, ""), start(from), LOOKS_A_STEP);
        String path = "";
        long newest = 0;
        ItemRow newer = null;
        ItemRow last = null;
        boolean isFirst = true;
        for (Map.Entry<byte[], byte[]> each : found.entrySet()) {
            String itsPath = Keys.versionPath(environment, each.getKey());
            last = ItemRow.of(each.getValue());
            if (!itsPath.equals(path)) {
                path = itsPath;
                // Keys go from an item's newest version to its oldest: only the first row of a step
                // may
                // have something before it.
                newer = isFirst ? newer(path, each.getKey()) : null;
                newest = newer == null ? last.version() : newest(path);
            }
            isFirst = false;
            if (newer == null || isKept(last, newer, newest) || !trim(path, last, newer)) {
                newer = last;
            }
        }
        return found.size() < LOOKS_A_STEP || last == null
                ? null
                : new Place(path, last.closedAt());
    }

    private byte[] start(Place from) {
        return from.equals(Place.START)
                ? Keys.histories(environment, "")
                : Keys.version(environment, from.path(), from.closedAt() - 1);
    }

    private @Nullable ItemRow newer(String path, byte[] key) {
        var found = rows.before(Keys.history(environment, path), key, 1);
        return found.isEmpty() ? null : ItemRow.of(found.firstEntry().getValue());
    }

    private long newest(String path) {
        byte[] history = Keys.history(environment, path);
        return ItemRow.of(rows.from(history, history, 1).firstEntry().getValue()).version();
    }

    private boolean isKept(ItemRow version, ItemRow newer, long newest) {
        return limits.keep(newest - version.version(), () -> closed(newer), now);
    }

    private Instant closed(ItemRow version) {
        byte[] event = rows.get(Keys.event(environment, version.closedAt()));
        return EventRow.of(Objects.requireNonNull(event)).recordedAt();
    }

    /// Removes a version, unless a label holds it.
    ///
    /// @param newer the one behind it among those that are there
    /// @return whether it was removed
    private boolean trim(String path, ItemRow version, ItemRow newer) {
        if (pins.hold(version, newer)) {
            return false;
        }
        trimmedTo = Math.max(trimmedTo, newer.closedAt() - 1);
        Batch batch = new Batch();
        batch.delete(Keys.version(environment, path, version.closedAt()));
        Checksum content = version.checksum();
        if (content != null) {
            batch.delete(Keys.use(environment, content, path, version.closedAt()));
        }
        rows.add(batch);
        if (content != null) {
            forget(content);
        }
        return true;
    }

    /// Removes the bytes of a content that no version has any more. That it was there, and where in
    /// the log, stays known: it can be deployed again without being sent.
    private void forget(Checksum content) {
        byte[] uses = Keys.uses(environment, content);
        byte[] known = rows.get(Keys.content(environment, content));
        if (known == null || !rows.from(uses, uses, 1).isEmpty()) {
            return;
        }
        Batch batch = new Batch();
        for (int chunk = 0; chunk < ContentRow.of(known).chunks(); chunk++) {
            batch.delete(Keys.chunk(environment, content, chunk));
        }
        rows.add(batch);
    }
}
