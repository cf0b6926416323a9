package org.deployledger.projector.look;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Bytes;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.EnvironmentSettings;
import org.deployledger.merkle.MerkleTrie;
import org.deployledger.projector.retention.RetentionRow;
import org.deployledger.projector.rocks.Reading;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rocks.Subspace;
import org.deployledger.projector.rows.EnvironmentRow;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.LabelKeys;
import org.deployledger.projector.rows.LabelRow;
import org.deployledger.projector.rows.TreeRow;
import org.deployledger.projector.view.PartitionView;
import org.deployledger.state.index.ClaimIndex;
import org.deployledger.state.index.RulesState;
import org.deployledger.state.running.RunningState;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// One environment as of one sequence, while a question is answered.
public final class Look {
    private final PartitionView view;
    private final Reading reading;
    private final DeployedCache cache;
    private final EnvironmentName environment;
    private final EnvironmentRow head;
    private final long sequence;

    /// @param sequence at most that of the head
    Look(
            PartitionView view,
            Reading reading,
            DeployedCache cache,
            EnvironmentName environment,
            EnvironmentRow head,
            long sequence) {
        this.view = view;
        this.reading = reading;
        this.cache = cache;
        this.environment = environment;
        this.head = head;
        this.sequence = sequence;
    }

    public Look at(long earlier) {
        return new Look(view, reading, cache, environment, head, earlier);
    }

    public EnvironmentName environment() {
        return environment;
    }

    public int partition() {
        return view.partition();
    }

    public long sequence() {
        return sequence;
    }

    /// Whether the rows for current state can be used as they are.
    public boolean isHead() {
        return sequence == head.sequence();
    }

    public byte @Nullable [] get(byte[] key) {
        return reading.get(key);
    }

    public Rows rows(byte[] prefix) {
        return reading.rows(prefix);
    }

    /// The Merkle tree of the head; of no use in the past.
    public MerkleTrie trie() {
        return new MerkleTrie(reading.keyValues(), Keys.tree(environment));
    }

    /// Who claims what at the head; of no use in the past.
    public ClaimIndex index() {
        return new ClaimIndex(Subspace.of(reading.keyValues(), Keys.RULES), environment);
    }

    /// Which rules are in force at the head; of no use in the past.
    public RulesState rules() {
        return RulesState.in(Subspace.of(reading.keyValues(), Keys.RULES), environment);
    }

    /// What is known of running systems at the head; of no use in the past.
    public RunningState running() {
        return new RunningState(Subspace.of(reading.keyValues(), Keys.RUNNING), environment);
    }

    /// The items as a whole. An environment has one from its first event on.
    public TreeRow tree() {
        if (isHead()) {
            return head.tree();
        }
        try (Rows rows = rows(Keys.roots(environment))) {
            if (!rows.seek(Keys.root(environment, sequence))) {
                throw new IllegalStateException(environment + " has no root at " + sequence);
            }
            return TreeRow.of(rows.value());
        }
    }

    /// Sequence of the event that made the root which held at a sequence.
    public long rootSequence(long at) {
        try (Rows rows = rows(Keys.roots(environment))) {
            if (!rows.seek(Keys.root(environment, at))) {
                throw new IllegalStateException(environment + " has no root at " + at);
            }
            return Keys.invertedSequence(rows.key());
        }
    }

    /// What is set for the environment.
    public EnvironmentSettings settings() {
        try (Rows rows = rows(Keys.configurations(environment))) {
            return rows.seek(Keys.configured(environment, sequence))
                            && event(Keys.invertedSequence(rows.key())).body()
                                    instanceof EventBody.EnvironmentConfigured configured
                    ? configured.settings()
                    : EnvironmentSettings.DEFAULT;
        }
    }

    public EventRow eventRow(long at) {
        byte[] row = get(Keys.event(environment, at));
        if (row == null) {
            throw new IllegalStateException("event " + environment + "/" + at + " is missing");
        }
        return EventRow.of(row);
    }

    public Event event(long at) {
        return event(eventRow(at));
    }

    public Event event(EventRow row) {
        return view.events().decode(environment.value(), row);
    }

    /// An event as the log has it.
    ///
    /// @param framed the record value
    public Event event(byte[] framed) {
        return event(new EventRow(-1, Instant.EPOCH, Bytes.wrap(framed)));
    }

    public Deployed deployed(long closedAt) {
        return cache.get(environment, closedAt, at -> Deployed.of(event(at)));
    }

    /// The version of an item that holds, the deletion included; empty where it never was there.
    public Optional<ItemRow> version(String path) {
        byte[] current = get(Keys.item(environment, path));
        if (current != null) {
            ItemRow row = ItemRow.of(current);
            if (row.closedAt() <= sequence) {
                return Optional.of(row);
            }
        }
        try (Rows rows = rows(Keys.history(environment, path))) {
            return rows.seek(Keys.version(environment, path, sequence))
                    ? Optional.of(ItemRow.of(rows.value()))
                    : Optional.empty();
        }
    }

    /// What is kept and what was trimmed, at the head.
    public RetentionRow retention() {
        return RetentionRow.of(get(Keys.retention(environment)));
    }

    /// Whether the views have every version that held: those that nothing was trimmed from, and
    /// those that a label holds.
    public boolean isWhole() {
        if (isHead() || sequence > retention().trimmedTo()) {
            return true;
        }
        try (Rows rows = rows(LabelKeys.pins(environment, rootSequence(sequence)))) {
            return rows.first();
        }
    }

    /// Whether [#version] says what held at a path: the version that it finds, or that there was
    /// none, is followed by the one that came next.
    public boolean knows(String path) {
        if (isWhole()) {
            return true;
        }
        try (Rows rows = rows(Keys.history(environment, path))) {
            long held =
                    rows.seek(Keys.version(environment, path, sequence))
                            ? ItemRow.of(rows.value()).version()
                            : 0;
            return !rows.seekBackTo(Keys.version(environment, path, sequence + 1))
                    || ItemRow.of(rows.value()).oldVersion() == held;
        }
    }

    /// The answer, where it is of a state that the views have whole.
    public <T> Answer<T> ifWhole(Supplier<Answer<T>> answer) {
        return isWhole() ? answer.get() : TrimmedHistory.moment(this);
    }

    /// What a label names, empty where there is no such label.
    public Optional<LabelRow> label(String name) {
        try (Rows rows = rows(LabelKeys.label(environment, name))) {
            return rows.seek(LabelKeys.label(environment, name, sequence))
                    ? Optional.of(LabelRow.of(rows.value())).filter(LabelRow::isThere)
                    : Optional.empty();
        }
    }

    /// The last sequence that was recorded at this time or before, empty where none was.
    public OptionalLong sequenceAt(Instant time) {
        if (eventRow(0).recordedAt().isAfter(time)) {
            return OptionalLong.empty();
        }
        long known = 0;
        long tooFar = sequence + 1;
        while (tooFar - known > 1) {
            long middle = (known + tooFar) >>> 1;
            if (eventRow(middle).recordedAt().isAfter(time)) {
                tooFar = middle;
            } else {
                known = middle;
            }
        }
        return OptionalLong.of(known);
    }
}
