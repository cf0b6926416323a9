package org.deployledger.formats.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The states of a kind of document, and the ways between them.
///
/// @param states at least one; a document begins in the first, and is edited there
/// @param transitions what is allowed, in the order of the file
/// @param approvals the states that are an approval; the first state is none
public record StateMachine(
        List<String> states, List<Transition> transitions, Set<String> approvals) {

    /// DRAFT, COMMITTED, APPROVED, and back to DRAFT for rework.
    public static final StateMachine DEFAULT =
            new StateMachine(
                    List.of("DRAFT", "COMMITTED", "APPROVED"),
                    List.of(
                            new Transition("DRAFT", "COMMITTED"),
                            new Transition("COMMITTED", "APPROVED"),
                            new Transition("COMMITTED", "DRAFT"),
                            new Transition("APPROVED", "DRAFT")),
                    Set.of("APPROVED"));

    /// Copies the lists.
    public StateMachine {
        states = List.copyOf(states);
        transitions = List.copyOf(transitions);
        approvals = Set.copyOf(approvals);
    }

    /// One way from a state to another.
    public record Transition(String from, String to) {
        @Override
        public String toString() {
            return from + " > " + to;
        }
    }

    /// Where a document begins and where it is edited.
    public String first() {
        return states.getFirst();
    }

    /// Whether a document in this state may be edited.
    public boolean isFirst(String state) {
        return state.equals(first());
    }

    /// Whether to be in this state is to be approved.
    public boolean isApproval(String state) {
        return approvals.contains(state);
    }

    /// The states that follow one, in the order of the file; none where there is no such state.
    public List<String> allowed(String from) {
        return transitions.stream()
                .filter(transition -> transition.from().equals(from))
                .map(Transition::to)
                .toList();
    }

    /// Whether there is a way from one state to the other.
    public boolean allows(String from, String to) {
        return transitions.contains(new Transition(from, to));
    }

    /// The states that no way leads to, in the order of the file.
    List<String> unreachable() {
        Set<String> reached = new HashSet<>(Set.of(first()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Transition transition : transitions) {
                if (reached.contains(transition.from())) {
                    grows |= reached.add(transition.to());
                }
            }
        }
        return states.stream().filter(state -> !reached.contains(state)).toList();
    }
}
