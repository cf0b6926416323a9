package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.command.CommandEnvelope;
import org.deployledger.command.CommitHeader;
import org.deployledger.command.ContentEncoding;
import org.deployledger.command.InlineContent;
import org.deployledger.command.StagedChange;
import org.deployledger.command.StagedOperation;
import org.deployledger.content.ContentCodec;
import org.deployledger.content.Inflation;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Actor;
import org.deployledger.item.Bytes;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.service.decision.Decision;
import org.deployledger.state.ContentLocation;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.state.UploadChunk;
import org.deployledger.store.MemoryKeyValues;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A ledger in memory: decides, folds and keeps the log. What the topology does around the core, in
/// as few lines as can be.
final class Ledger implements Contents {
    static final EnvironmentName PROD = new EnvironmentName("prod");
    static final String COMMIT = "a".repeat(40);

    final MemoryKeyValues values = new MemoryKeyValues();
    final List<Event> log = new ArrayList<>();
    final Limits limits;
    private final LedgerFold fold = new LedgerFold(values);
    private final Decider decider;
    private final Map<Long, Bytes> uploads = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long offset;

    Ledger() {
        this(Limits.DEFAULT);
    }

    Ledger(Limits limits) {
        this.limits = limits;
        this.decider = new Decider(limits, this);
        send(new Command.CreateEnvironment(envelope("root@example.com", null, null)));
    }

    LedgerState state() {
        return fold.state();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// Sends a command and returns the bodies of the events that it made.
    List<EventBody> send(Command command) {
        now = now.plusMillis(1);
        if (command instanceof Command.AddContent add) {
            uploads.put(offset, add.data());
        }
        Decision decision = decider.decide(state(), PROD, command, new Arrival(now, offset++));
        append(decision);
        decision.remembered().ifPresent(fold::remember);
        return decision.events();
    }

    Optional<List<EventBody>> expire() {
        Optional<Decision> decision = decider.expire(state(), now);
        decision.ifPresent(this::append);
        return decision.map(Decision::events);
    }

    /// Does one part of the work that brings rules into effect; what it made, none if nothing is
    /// left.
    List<EventBody> advanceRules() {
        Optional<Decision> decision = decider.advanceRules(state(), PROD);
        decision.ifPresent(this::append);
        return decision.map(Decision::events).orElse(List.of());
    }

    /// Lets all pending rules take effect; the last event that came of it.
    EventBody.RulesActivated settleRules() {
        List<EventBody> last = advanceRules();
        for (int part = 0; part < 10_000; part++) {
            if (last.getLast() instanceof EventBody.RulesActivated activated) {
                return activated;
            }
            last = advanceRules();
        }
        throw new IllegalStateException("the rules never took effect");
    }

    Optional<ItemState> item(String path) {
        return state().item(PROD, new ItemPath(path));
    }

    private void append(Decision decision) {
        for (EventBody body : decision.events()) {
            Event event = decision.origin().next(state().head(PROD), now, body);
            fold.apply(event, hash(event), log.size());
            log.add(event);
        }
    }

    static Checksum hash(Event event) {
        return Checksum.of(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Bytes content(EnvironmentName environment, Checksum checksum, ContentLocation location) {
        EventBody body = log.get((int) location.sequence()).body();
        Bytes frame = ((EventBody.ContentAdded) body).data();
        Inflation inflation = ContentCodec.inflate(frame.array(), (int) location.size());
        return Bytes.wrap(((Inflation.Inflated) inflation).content());
    }

    @Override
    public Bytes uploaded(UploadChunk chunk) {
        return Objects.requireNonNull(uploads.get(chunk.offset()));
    }

    static CommandEnvelope envelope(
            String actor, @Nullable UUID workspace, @Nullable UUID changeSet) {
        return CommandEnvelope.of(PROD, new Actor(actor), workspace, changeSet);
    }

    static StagedChange put(int index, String path, long base, String content) {
        return new StagedChange(index, path, StagedOperation.PUT, base, checksum(content));
    }

    static StagedChange delete(int index, String path, long base) {
        return new StagedChange(index, path, StagedOperation.DELETE, base, null);
    }

    static Checksum checksum(String content) {
        return Checksum.of(content.getBytes(StandardCharsets.UTF_8));
    }

    static InlineContent content(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new InlineContent(
                Checksum.of(bytes),
                bytes.length,
                ContentEncoding.ZSTD,
                null,
                Bytes.wrap(ContentCodec.compress(bytes)));
    }

    static CommitHeader header() {
        return new CommitHeader(COMMIT, "main", false, null, "/home/alice/config", "why", null);
    }
}
