package org.deployledger.service.decide.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.item.LabelName;
import org.deployledger.state.Head;
import org.deployledger.state.ItemState;
import org.deployledger.state.LabelState;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.state.OpenChangeSet;
import org.deployledger.state.Outcome;
import org.deployledger.store.MemoryKeyValues;
import org.deployledger.store.Scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Holds a ledger against its model, property by property.
final class Comparison {
    private final PlayedLedger ledger;
    private final Model model;
    private final Map<String, Long> given = new HashMap<>();

    Comparison(PlayedLedger ledger, Model model) {
        this.ledger = ledger;
        this.model = model;
    }

    /// Items change in one piece with what closes their deployment, or not at all.
    void allOrNothing(List<EventBody> events) {
        long changes = events.stream().filter(EventBody.ItemChanged.class::isInstance).count();
        long closed =
                !events.isEmpty() && events.getLast() instanceof EventBody.DeploymentApplied applied
                        ? applied.changes()
                        : 0;
        assertEquals(closed, changes, "all or nothing: items changed");
    }

    /// No version is given twice, and all go up by one.
    void newVersions(List<EventBody> events) {
        for (EventBody event : events) {
            if (event instanceof EventBody.ItemChanged changed) {
                String path = changed.path().value();
                Long before = given.put(path, changed.newVersion());
                assertEquals(
                        before == null ? 1 : before + 1,
                        changed.newVersion(),
                        () -> "no version reuse: version of " + path);
            }
        }
    }

    /// Everything that can be asked of the state is as the model has it.
    void everything() {
        items();
        model.sets().open().forEach(this::open);
        model.labels()
                .forEach(
                        (name, asOf) ->
                                assertEquals(
                                        Optional.of(asOf),
                                        state().label(PlayedLedger.PROD, new LabelName(name))
                                                .map(LabelState::asOf),
                                        "label"));
    }

    private void items() {
        Head head = state().head(PlayedLedger.PROD).orElseThrow();
        int[] there = {0};
        model.items()
                .versions()
                .forEach(
                        (path, version) -> {
                            Optional<ItemState> item =
                                    state().item(PlayedLedger.PROD, new ItemPath(path));
                            Content content = version.content();
                            there[0] += content == null ? 0 : 1;
                            assertEquals(
                                    Optional.of(version.number()),
                                    item.map(ItemState::version),
                                    () -> "no version reuse: current version of " + path);
                            assertEquals(
                                    Optional.ofNullable(content).map(Content::checksum),
                                    item.map(ItemState::checksum),
                                    () -> "isolation: content of " + path);
                        });
        assertEquals(there[0], head.items(), "isolation: number of items");
        assertEquals(
                model.items().moments().getLast().root(), head.root(), "isolation: Merkle root");
    }

    private void open(UUID set, ModelSets.OpenSet expected) {
        OpenChangeSet open = state().openChangeSet(PlayedLedger.PROD, set).orElseThrow();
        assertEquals(expected.owner().actor(), open.owner(), "owner");
        assertEquals(expected.due(), open.due(), "expiry");
        assertEquals(
                model.sets().staged(set),
                state().staged(PlayedLedger.PROD, set),
                "isolation: what is staged");
        assertTrue(state().outcome(PlayedLedger.PROD, set).isEmpty(), "undecided");
    }

    /// Every change set that was decided has one outcome, and nothing of it is left.
    void outcomes() {
        model.sets().decided().forEach(this::decided);
    }

    private void decided(UUID set, ModelSets.Decided expected) {
        assertEquals(
                Optional.of(expected.result()),
                state().outcome(PlayedLedger.PROD, set).map(Outcome::result),
                "outcome");
        assertTrue(state().openChangeSet(PlayedLedger.PROD, set).isEmpty(), "closed");
        assertEquals(List.of(), state().staged(PlayedLedger.PROD, set), "nothing staged");
    }

    /// The index knows who uses what, once rules ask for it.
    void claims() {
        if (!model.items().rulesInForce().reference()) {
            return;
        }
        var contents = model.items().contents();
        for (String name : Shelf.NAMES) {
            String path = name + ".toml";
            assertEquals(ModelItems.users(contents, path), users(path), () -> "users of " + path);
        }
    }

    /// The items that use the one, by the index.
    List<String> users(String path) {
        List<String> users = new ArrayList<>();
        state().index(PlayedLedger.PROD)
                .users(new ItemPath(path), edge -> users.add(edge.from().value()));
        return users;
    }

    /// All events folded anew give the state that was kept, by way of all its moments.
    void replay() {
        MemoryKeyValues anew = new MemoryKeyValues();
        LedgerFold fold = new LedgerFold(anew);
        Map<Long, Checksum> roots = new HashMap<>();
        for (Event event : ledger.log()) {
            long sequence = event.metadata().sequence();
            fold.apply(event, PlayedLedger.hash(event), sequence);
            roots.put(sequence, fold.state().head(PlayedLedger.PROD).orElseThrow().root());
        }
        for (ModelItems.Moment moment : model.items().moments()) {
            assertEquals(moment.root(), roots.get(moment.sequence()), "root of a moment");
        }
        assertSame(ledger.values(), anew);
    }

    private LedgerState state() {
        return ledger.state();
    }

    private static void assertSame(MemoryKeyValues kept, MemoryKeyValues anew) {
        assertEquals(kept.size(), anew.size(), "events folded anew: entries");
        try (Scan one = kept.scan(new byte[0]);
                Scan other = anew.scan(new byte[0])) {
            while (one.next() && other.next()) {
                assertArrayEquals(one.key(), other.key(), "events folded anew: key");
                assertArrayEquals(one.value(), other.value(), "events folded anew: value");
            }
        }
    }
}
