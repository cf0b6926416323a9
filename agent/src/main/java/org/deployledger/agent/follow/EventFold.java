package org.deployledger.agent.follow;

import org.deployledger.agent.store.DeployedState;
import org.deployledger.event.Event;
import org.deployledger.event.EventBody;
import org.deployledger.event.EventMetadata;
import org.deployledger.event.RunningEvent;
import org.deployledger.item.Checksum;
import org.deployledger.item.ItemPath;
import org.deployledger.rule.Claim;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.IndexedItem;
import org.deployledger.rule.RuleItems;
import org.deployledger.running.AgentName;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Folds events into what is deployed. An event that cannot follow stops the agent: it is never
/// skipped. One thread.
final class EventFold {
    /// The item that declares dependencies.
    static final String DECLARATIONS = RuleItems.DEPENDENCIES.value();

    private final DeployedState state;
    private final AgentName agent;
    private final String actor;
    private final List<EventBody.ItemChanged> waiting = new ArrayList<>();
    private DeployedState.Position position;
    private boolean changed;
    private long nextSequence;
    private Checksum nextPrevious;

    /// @param position how far the state is
    /// @param hash leaf hash of the event there
    /// @param actor of this agent's commands
    EventFold(
            DeployedState state,
            DeployedState.Position position,
            Checksum hash,
            AgentName agent,
            String actor) {
        this.state = state;
        this.position = position;
        this.nextSequence = position.sequence() + 1;
        this.nextPrevious = hash;
        this.agent = agent;
        this.actor = actor;
    }

    DeployedState.Position position() {
        return position;
    }

    /// Whether the state changed since this was asked last: the position is to be kept with it.
    boolean hasChanged() {
        boolean since = changed;
        changed = false;
        return since;
    }

    /// Folds one event.
    ///
    /// @return what the agent is to hear of it
    /// @throws BrokenLog if it cannot follow
    Optional<Notice> apply(Event event, Checksum hash, long offset) {
        EventMetadata metadata = event.metadata();
        require(metadata, "sequence", nextSequence, metadata.sequence());
        require(metadata, "previous", nextPrevious, metadata.previous());
        nextSequence++;
        nextPrevious = hash;
        Optional<Notice> notice = apply(event);
        if (!event.body().waitsToBeClosed()) {
            boolean deployed = event.body() instanceof EventBody.DeploymentApplied;
            position =
                    new DeployedState.Position(
                            position.ledger(),
                            position.partition(),
                            metadata.sequence(),
                            hash,
                            offset,
                            event.body() instanceof EventBody.DeploymentApplied applied
                                    ? applied.rootAfter()
                                    : position.root(),
                            deployed ? metadata.sequence() : position.desired());
        }
        return notice;
    }

    private Optional<Notice> apply(Event event) {
        EventMetadata metadata = event.metadata();
        return switch (event.body()) {
            case EventBody.ContentAdded content -> {
                changed = true;
                state.chunk(
                        content.checksum(),
                        content.chunk(),
                        content.chunks(),
                        content.size(),
                        content.data().array(),
                        metadata.sequence());
                yield Optional.empty();
            }
            case EventBody.ItemChanged changed -> {
                waiting.add(changed);
                yield Optional.empty();
            }
            case EventBody.DeploymentApplied applied -> deployed(metadata, applied);
            case EventBody.ItemsIndexed indexed -> {
                changed = true;
                for (IndexedItem item : indexed.entries()) {
                    state.edges(item.path().value(), edges(item.path(), item.claims()));
                }
                yield Optional.empty();
            }
            case RunningEvent running when running.agent().equals(agent) ->
                    Optional.of(new Notice.Own(metadata.sequence(), running));
            case EventBody.CommandRefused refused -> {
                UUID command = metadata.command();
                yield command != null && metadata.actor().value().equals(actor)
                        ? Optional.of(
                                new Notice.Refused(
                                        command,
                                        refused.commandType(),
                                        refused.code(),
                                        refused.message(),
                                        refused.facts()))
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private Optional<Notice> deployed(EventMetadata metadata, EventBody.DeploymentApplied applied) {
        require(metadata, "changes", applied.changes(), waiting.size());
        require(metadata, "root_before", position.root(), applied.rootBefore());
        Map<ItemPath, DeployedState.Item> put = new TreeMap<>();
        Set<ItemPath> gone = new HashSet<>();
        for (EventBody.ItemChanged changed : waiting) {
            Checksum checksum = changed.newChecksum();
            if (checksum == null) {
                gone.add(changed.path());
            } else {
                put.put(
                        changed.path(),
                        new DeployedState.Item(
                                changed.path(), changed.newVersion(), checksum, changed.size()));
            }
            state.edges(changed.path().value(), edges(changed.path(), changed.claims()));
        }
        waiting.clear();
        changed = true;
        Checksum root = state.apply(put.values(), gone);
        require(metadata, "root_after", applied.rootAfter(), root);
        state.dropUnused(metadata.sequence());
        return Optional.of(new Notice.Deployed(metadata.sequence(), root));
    }

    private static Set<DeployedState.Edge> edges(ItemPath owner, List<Claim> claims) {
        Set<DeployedState.Edge> edges = new HashSet<>();
        for (Claim claim : claims) {
            ItemPath target = claim.target();
            if (target != null && claim.kind() == ClaimKind.REFERENCE) {
                edges.add(new DeployedState.Edge(owner.value(), owner.value(), target.value()));
            } else if (target != null && claim.kind() == ClaimKind.DEPENDENCY) {
                edges.add(new DeployedState.Edge(owner.value(), claim.value(), target.value()));
            }
        }
        return edges;
    }

    private static void require(EventMetadata event, String fact, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new BrokenLog(
                    "event %s/%d does not follow: %s is %s, expected %s"
                            .formatted(
                                    event.environment(), event.sequence(), fact, actual, expected));
        }
    }
}
