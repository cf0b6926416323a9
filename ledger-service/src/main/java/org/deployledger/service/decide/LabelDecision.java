package org.deployledger.service.decide;

import org.deployledger.command.Command;
import org.deployledger.event.EventBody;
import org.deployledger.item.InvalidValueException;
import org.deployledger.item.LabelName;
import org.deployledger.service.decision.Decision;
import org.deployledger.service.decision.Refusal;
import org.deployledger.state.Head;
import org.deployledger.state.LabelState;
import org.deployledger.state.LedgerState;
import org.deployledger.state.Origin;

import java.util.Objects;
import java.util.Optional;

/// Decides about labels: a name stands for one moment, until it is taken away.
record LabelDecision(LedgerState state, Origin origin) {

    Decision decide(Command.LabelSnapshot command) {
        try {
            LabelName name = new LabelName(command.name());
            HeaderCheck.texts(command.reason(), command.ticket());
            long head = state.head(origin.environment()).map(Head::sequence).orElseThrow();
            long asOf = Objects.requireNonNullElse(command.asOf(), head);
            if (asOf < 0 || asOf > head) {
                return refuse(command, notThereYet(asOf, head));
            }
            Optional<LabelState> label = state.label(origin.environment(), name);
            if (label.isEmpty()) {
                return Decision.of(
                        origin,
                        new EventBody.SnapshotLabelled(
                                name, asOf, command.reason(), command.ticket()));
            }
            boolean again =
                    label.get().asOf() == asOf
                            || Objects.equals(label.get().command(), origin.command());
            return again ? Decision.nothingNew(origin) : refuse(command, taken(name, label, asOf));
        } catch (InvalidValueException e) {
            return refuse(command, Refusal.of(e));
        }
    }

    Decision decide(Command.RemoveSnapshotLabel command) {
        try {
            LabelName name = new LabelName(command.name());
            HeaderCheck.texts(command.reason(), command.ticket());
            Optional<LabelState> label = state.label(origin.environment(), name);
            return label.isEmpty()
                    ? refuse(command, unknown(name))
                    : Decision.of(
                            origin,
                            new EventBody.SnapshotLabelRemoved(
                                    name, label.get().asOf(), command.reason(), command.ticket()));
        } catch (InvalidValueException e) {
            return refuse(command, Refusal.of(e));
        }
    }

    private Decision refuse(Command command, Refusal refusal) {
        return Decision.of(origin, refusal.event(command));
    }

    private static Refusal notThereYet(long asOf, long head) {
        return Refusal.of(
                        "sequence_ahead",
                        "sequence " + asOf + " is not there yet: the last event has " + head)
                .with("as_of", asOf)
                .with("head", head);
    }

    private static Refusal taken(LabelName name, Optional<LabelState> label, long asOf) {
        long named = label.map(LabelState::asOf).orElseThrow();
        return Refusal.of(
                        "label_taken",
                        "label "
                                + name
                                + " names sequence "
                                + named
                                + ", not "
                                + asOf
                                + "; choose another name, or remove the label first (deployer"
                                + " snapshot delete "
                                + name
                                + ")")
                .with("label", name)
                .with("as_of", named)
                .with("wanted", asOf);
    }

    private static Refusal unknown(LabelName name) {
        return Refusal.of(
                        "label_not_found",
                        "there is no label " + name + " (deployer snapshot list shows all)")
                .with("label", name);
    }
}
