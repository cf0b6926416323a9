package org.deployledger.formats.document;

import static org.deployledger.formats.document.DocumentFault.quote;

import org.deployledger.formats.document.StateMachine.Transition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `states`, `approvals` and `transitions` of a `[[kind]]`.
final class MachineFields {
    private static final int MOST_STATES = 32;
    private static final int MOST_TRANSITIONS = MOST_STATES * MOST_STATES;
    private static final Pattern STATE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern ARROW = Pattern.compile("([^ >]+) *> *([^ >]+)");

    private final DocumentsTable table;

    private MachineFields(DocumentsTable table) {
        this.table = table;
    }

    /// The states; empty where something is wrong with them.
    static Optional<StateMachine> read(DocumentsTable table) {
        return new MachineFields(table).machine();
    }

    private Optional<StateMachine> machine() {
        int before = table.faults();
        List<String> states = states();
        if (states.isEmpty()) {
            return Optional.empty();
        }
        List<Transition> transitions = transitions(states);
        StateMachine machine = new StateMachine(states, transitions, approvals(states));
        if (table.faults() > before) {
            return Optional.empty();
        }
        List<String> unreachable = machine.unreachable();
        if (!unreachable.isEmpty()) {
            table.fault(
                    table.fields().containsKey("transitions") ? "transitions" : "states",
                    "no transition leads from "
                            + machine.first()
                            + " to "
                            + String.join(", ", unreachable));
            return Optional.empty();
        }
        return Optional.of(machine);
    }

    private List<String> states() {
        if (!table.fields().containsKey("states")) {
            return StateMachine.DEFAULT.states();
        }
        List<String> states = table.texts("states", MOST_STATES);
        for (String state : states) {
            if (!STATE.matcher(state).matches()) {
                table.fault(
                        "states",
                        quote(state)
                                + " is no state: 1 to 64 letters, digits, _ and -, the first a"
                                + " letter");
            }
        }
        if (!states.isEmpty() && StateMachine.DEFAULT.isApproval(states.getFirst())) {
            table.fault(
                    "states",
                    states.getFirst()
                            + " says that somebody approved, and a document begins in the first"
                            + " state; put another state first");
        }
        return states;
    }

    private Set<String> approvals(List<String> states) {
        Set<String> approvals = new LinkedHashSet<>(StateMachine.DEFAULT.approvals());
        if (!table.fields().containsKey("approvals")) {
            approvals.retainAll(states.subList(1, states.size()));
            return approvals;
        }
        if (table.isEmpty("approvals")) {
            return Set.of();
        }
        approvals = new LinkedHashSet<>(table.texts("approvals", MOST_STATES));
        for (String state : approvals) {
            check("approvals", state, states);
            if (state.equals(states.getFirst())) {
                table.fault("approvals", state + " is where a document begins, no approval");
            }
        }
        return approvals;
    }

    private List<Transition> transitions(List<String> states) {
        if (!table.fields().containsKey("transitions")) {
            if (states.equals(StateMachine.DEFAULT.states())) {
                return StateMachine.DEFAULT.transitions();
            }
            if (states.size() > 1) {
                table.fault("states", "a kind with states of its own says its transitions");
            }
            return List.of();
        }
        List<Transition> transitions = new ArrayList<>();
        for (String text : table.texts("transitions", MOST_TRANSITIONS)) {
            Matcher arrow = ARROW.matcher(text);
            if (!arrow.matches() || arrow.group(1).equals(arrow.group(2))) {
                table.fault(
                        "transitions",
                        quote(text)
                                + " is no transition: write two states, such as DRAFT > COMMITTED");
                continue;
            }
            check("transitions", arrow.group(1), states);
            check("transitions", arrow.group(2), states);
            transitions.add(new Transition(arrow.group(1), arrow.group(2)));
        }
        return transitions;
    }

    private void check(String field, String state, List<String> states) {
        if (!states.contains(state)) {
            table.fault(
                    field,
                    "there is no state "
                            + quote(state)
                            + "; there are "
                            + String.join(", ", states));
        }
    }
}
