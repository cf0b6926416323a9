package org.deployledger.agent.follow;

import org.deployledger.agent.store.AgentStore;
import org.deployledger.agent.store.DeployedState;
import org.deployledger.agent.store.ProviderMemories;
import org.deployledger.item.Checksum;
import org.deployledger.running.AgentName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a new agent begins: at a listing of what is deployed, and behind its event.
public final class Beginning {
    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

    private Beginning() {}

    /// Fills an empty store from a listing; a store that has something must be of this ledger.
    ///
    /// @throws LedgerApi.Unanswered if the projector does not answer
    /// @throws BrokenLog if the store is of another ledger, or the listing does not add up
    public static void of(AgentStore store, LedgerApi api, LedgerApi.Ledger ledger, AgentName agent)
            throws LedgerApi.Unanswered {
        var known = store.deployed().position();
        if (known.isPresent()) {
            if (!known.get().ledger().equals(ledger.id())) {
                throw new BrokenLog(
                        "the agent has followed ledger "
                                + known.get().ledger()
                                + ", and at this address is ledger "
                                + ledger.id()
                                + ". Nothing on this host is changed. Point the agent at its"
                                + " ledger, or begin anew with an empty state-dir");
            }
            return;
        }
        LedgerApi.Listing listing = api.listing();
        Map<String, Long> reloads = api.reloads(agent);
        store.transaction(() -> take(store, ledger, listing, reloads));
        LOG.info(
                "began from a listing sequence={} items={}",
                listing.sequence(),
                listing.items().size());
    }

    private static void take(
            AgentStore store,
            LedgerApi.Ledger ledger,
            LedgerApi.Listing listing,
            Map<String, Long> reloads) {
        DeployedState deployed = store.deployed();
        deployed.clear();
        Checksum root = deployed.apply(listing.items(), List.of());
        if (!root.equals(listing.root())) {
            throw new BrokenLog(
                    "the listing does not add up: its items have the root "
                            + root
                            + ", the environment has "
                            + listing.root());
        }
        Map<String, Set<DeployedState.Edge>> edges = new HashMap<>();
        for (DeployedState.Edge edge : listing.edges()) {
            edges.computeIfAbsent(edge.owner(), _ -> new HashSet<>()).add(edge);
        }
        edges.forEach(deployed::edges);
        reloads.forEach(
                (provider, number) ->
                        store.providers()
                                .put(provider, ProviderMemories.Memory.NONE.counting(number)));
        deployed.moveTo(
                new DeployedState.Position(
                        ledger.id(),
                        listing.partition(),
                        listing.sequence(),
                        null,
                        listing.offset(),
                        root,
                        listing.sequence()));
    }
}
