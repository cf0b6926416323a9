package org.deployledger.service.rules.check;

import org.deployledger.event.EventBody;
import org.deployledger.item.Checksum;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.RuleItems;
import org.deployledger.rule.RuleViolation;
import org.deployledger.state.ItemState;
import org.deployledger.state.LedgerState;
import org.deployledger.state.index.RulesState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One bounded part of the items, looked at for rules that are about to take effect.
public final class IndexPart {
    /// How much one part looks at.
    ///
    /// @param items most items
    /// @param readBytes of items that are read, each counted as 2 KiB more; the last one may go
    ///   beyond
    public record Size(int items, long readBytes) {}

    private static final int READ_BYTES = 2048;

    /// An event has room for two items with as many claims as they may have, and for violations.
    private static final long MOST_CLAIM_BYTES = 2L * Claim.MOST_BYTES;

    private final LedgerState state;
    private final EnvironmentName environment;
    private final RulesState.Pending pending;
    private final ItemInspector inspector;
    private final Budget budget;
    private final Size size;
    private final Newcomers newcomers;
    private final List<IndexedItem> entries = new ArrayList<>();
    private final List<RuleViolation> violations = new ArrayList<>();
    private String through;
    private int items;
    private int violating;
    private long claimBytes;
    private long readBytes;
    private boolean full;

    /// @param ruling the rules that are about to take effect judge, those in force only claim
    public IndexPart(
            LedgerState state,
            EnvironmentName environment,
            RulesState.Pending pending,
            Ruling ruling,
            Documents documents,
            Schemas schemas,
            ContentSource contents,
            Budget budget,
            Size size) {
        this.state = state;
        this.environment = environment;
        this.pending = pending;
        this.inspector = new ItemInspector(ruling, documents, schemas, contents, budget);
        this.budget = budget;
        this.size = size;
        this.newcomers = new Newcomers(state, environment);
        this.through = pending.through();
    }

    /// What declares values, before anything that uses them.
    ///
    /// @return whether all of it is in the index
    public boolean registries(Iterable<ItemPath> registries) {
        for (ItemPath registry : registries) {
            Optional<ItemState> item = state.item(environment, registry);
            Checksum checksum = item.map(ItemState::checksum).orElse(null);
            if (item.isPresent() && checksum != null && !full) {
                enter(registry, item.get(), inspect(registry, checksum, item.get().size()));
            }
        }
        return entries.isEmpty();
    }

    /// Looks at items behind those that were looked at.
    ///
    /// @return whether none is left
    public boolean items() {
        boolean[] more = {false};
        state.items(
                environment,
                pending.through(),
                (path, item) -> {
                    more[0] = full || items >= size.items() || readBytes >= size.readBytes();
                    if (!more[0]) {
                        look(path, item);
                    }
                    return !more[0];
                });
        return !more[0];
    }

    /// Whether there is anything to tell.
    public boolean isEmpty() {
        return items == 0 && entries.isEmpty();
    }

    /// What was found.
    public EventBody.ItemsIndexed event() {
        return new EventBody.ItemsIndexed(
                pending.version(), through, items, violating, violations, entries);
    }

    private void look(ItemPath path, ItemState item) {
        through = path.value();
        Checksum checksum = item.checksum();
        if (checksum == null) {
            return;
        }
        items++;
        if (path.equals(RuleItems.RULES) || path.equals(RuleItems.DEPENDENCIES)) {
            return; // What they claim they claim by themselves.
        }
        Inspection inspection = inspect(path, checksum, item.size());
        List<RuleViolation> wrong = new ArrayList<>(inspection.violations());
        wrong.addAll(newcomers.check(path, inspection));
        enter(path, item, inspection);
        violating += wrong.isEmpty() ? 0 : 1;
        wrong.stream()
                .sorted(Violations.ORDER)
                .limit(Math.max(0, RuleViolation.MOST_KEPT - violations.size()))
                .forEach(violations::add);
    }

    /// An item that takes too much work has no claims, and violates the rules.
    private Inspection inspect(ItemPath path, Checksum checksum, long bytes) {
        try {
            long before = budget.bytes();
            Inspection inspection = inspector.inspect(path, checksum, bytes);
            readBytes += budget.bytes() == before ? 0 : READ_BYTES + bytes;
            return inspection;
        } catch (Budget.Exceeded e) {
            full = true;
            return new Inspection(
                    List.of(),
                    List.of(),
                    List.of(
                            Violations.of(
                                    path,
                                    OwnItems.RULE,
                                    "over_budget",
                                    null,
                                    e.getMessage() + "; simplify the item, or the rules")));
        }
    }

    private void enter(ItemPath path, ItemState item, Inspection inspection) {
        if (!state.index(environment).claims(path).equals(inspection.claims())) {
            entries.add(new IndexedItem(path, item.version(), inspection.claims()));
            claimBytes += inspection.claims().stream().mapToLong(Claim::bytes).sum();
            full |= claimBytes >= MOST_CLAIM_BYTES;
        }
    }
}
