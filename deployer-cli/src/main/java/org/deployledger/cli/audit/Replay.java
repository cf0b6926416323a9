package org.deployledger.cli.audit;

import org.deployledger.event.EventBody;
import org.deployledger.item.EnvironmentName;
import org.deployledger.state.CorruptLogException;
import org.deployledger.state.Head;
import org.deployledger.state.LedgerFold;
import org.deployledger.state.LedgerState;
import org.deployledger.store.MemoryKeyValues;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Folds events into maps and checks each on the way: sequence, the chain of `previous`, versions,
/// checksums, roots, and what closes a deployment. Of a deployment that the moment cuts through
/// nothing is taken.
public final class Replay {
    private final Optional<EnvironmentName> only;
    private final Moment moment;
    private final LedgerFold fold = new LedgerFold(new MemoryKeyValues());
    private final ContentCheck contents = new ContentCheck();
    private final Map<EnvironmentName, Chronicle> chronicles = new TreeMap<>();
    private final Set<EnvironmentName> closed = new HashSet<>();
    private final Map<EnvironmentName, List<AuditedEvent>> open = new HashMap<>();
    private long events;

    /// A replay that has seen nothing.
    ///
    /// @param only the environment to look at; all where it is empty
    /// @param moment up to where
    public Replay(Optional<EnvironmentName> only, Moment moment) {
        this.only = only;
        this.moment = moment;
    }

    /// Takes the next event of its partition.
    ///
    /// @throws AuditFault if it cannot follow, or says what is not so
    public void take(AuditedEvent audited) {
        EnvironmentName environment = audited.event().metadata().environment();
        if (only.map(environment::equals).orElse(true)
                && moment.reaches(audited.event(), closed.contains(environment))) {
            if (moment instanceof Moment.End) {
                fold(audited);
            } else {
                foldWhole(audited);
            }
            if (moment.closes(audited.event())) {
                closed.add(environment);
            }
        }
    }

    /// Waits for the event that closes a deployment: the moment may lie before it.
    private void foldWhole(AuditedEvent audited) {
        List<AuditedEvent> waiting =
                open.computeIfAbsent(
                        audited.event().metadata().environment(), _ -> new ArrayList<>());
        waiting.add(audited);
        if (!audited.event().body().waitsToBeClosed()) {
            waiting.forEach(this::fold);
            waiting.clear();
        }
    }

    private void fold(AuditedEvent audited) {
        try {
            fold.apply(audited.event(), audited.hash(), audited.offset());
        } catch (CorruptLogException e) {
            throw new AuditFault("broken_log", String.valueOf(e.getMessage()));
        }
        if (audited.event().body() instanceof EventBody.ContentAdded added) {
            contents.add(audited.event().metadata(), added);
        }
        chronicles
                .computeIfAbsent(audited.event().metadata().environment(), _ -> new Chronicle())
                .take(audited.event());
        events++;
    }

    /// What is, as of the last event that was taken.
    public LedgerState state() {
        return fold.state();
    }

    /// What was, by environment.
    public Map<EnvironmentName, Chronicle> chronicles() {
        return chronicles;
    }

    /// Heads by environment.
    public Map<EnvironmentName, Head> heads() {
        Map<EnvironmentName, Head> heads = new TreeMap<>();
        for (EnvironmentName environment : chronicles.keySet()) {
            fold.state().head(environment).ifPresent(head -> heads.put(environment, head));
        }
        return heads;
    }

    /// How many events were taken.
    public long events() {
        return events;
    }
}
