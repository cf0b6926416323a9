package org.deployledger.state.index;

import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.RuleItems;
import org.deployledger.store.KeyValues;

import java.util.Objects;
import java.util.Optional;

/// The part of the fold that rules go through: claims of items, and which rules are in force. What
/// it returns is why an event cannot follow, empty where it can.
public final class RulesFold {
    private final KeyValues values;

    /// A fold on what lies in `values`.
    public RulesFold(KeyValues values) {
        this.values = values;
    }

    /// An item changed, and so did its claims. Where it is the rules, or a schema that they use,
    /// they are about to take effect from here on.
    public void change(EnvironmentName environment, EventBody.ItemChanged changed) {
        RulesState state = RulesState.in(values, environment);
        boolean own = RuleItems.isOwn(changed.path());
        if (!own && state.equals(RulesState.NONE)) {
            return; // Nobody claims anything where there never were rules.
        }
        ClaimIndex index = new ClaimIndex(values, environment);
        index.replace(changed.path(), changed.claims());
        if (changed.path().equals(RuleItems.RULES)) {
            pend(environment, RulesState.Pending.of(changed.newVersion(), changed.newChecksum()));
        } else if (isSchema(index, changed.path())) {
            RulesState.Pending pending = state.pending();
            pend(
                    environment,
                    pending == null
                            ? RulesState.Pending.of(
                                    state.active().version(), state.active().checksum())
                            : RulesState.Pending.of(pending.version(), pending.checksum()));
        }
    }

    /// Items were looked at for the rules that are about to take effect; they are as they were.
    public Optional<String> index(EnvironmentName environment, EventBody.ItemsIndexed indexed) {
        RulesState state = RulesState.in(values, environment);
        RulesState.Pending pending = state.pending();
        if (pending == null || pending.version() != indexed.rulesVersion()) {
            return Optional.of("rules_pending");
        }
        ClaimIndex index = new ClaimIndex(values, environment);
        for (IndexedItem item : indexed.entries()) {
            index.replace(item.path(), item.claims());
        }
        pend(environment, pending.with(indexed));
        return Optional.empty();
    }

    /// The rules that were about to take effect do.
    public Optional<String> activate(
            EnvironmentName environment, EventBody.RulesActivated activated) {
        RulesState.Pending pending = RulesState.in(values, environment).pending();
        if (pending == null
                || pending.version() != activated.rulesVersion()
                || !Objects.equals(pending.checksum(), activated.rulesChecksum())) {
            return Optional.of("rules_pending");
        }
        if (pending.items() != activated.items() || pending.violating() != activated.violating()) {
            return Optional.of("items_looked_at");
        }
        new RulesState(
                        new RulesState.InForce(
                                activated.rulesVersion(),
                                activated.rulesChecksum(),
                                activated.schemas(),
                                activated.rules()),
                        null)
                .putInto(values, environment);
        return Optional.empty();
    }

    private void pend(EnvironmentName environment, RulesState.Pending pending) {
        RulesState state = RulesState.in(values, environment);
        new RulesState(state.active(), pending).putInto(values, environment);
    }

    private static boolean isSchema(ClaimIndex index, ItemPath path) {
        return index.uses(RuleItems.RULES, path, RuleItems.SCHEMA_ROLE);
    }
}
