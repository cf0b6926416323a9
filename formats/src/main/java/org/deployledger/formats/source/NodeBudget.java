package org.deployledger.formats.source;

import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;

/// Counts what is read of a document against its limits.
public final class NodeBudget {
    private final Limits limits;
    private long nodes;

    public NodeBudget(Limits limits) {
        this.limits = limits;
    }

    /// Spends some nodes.
    ///
    /// @throws BadSource if there are more than the limit allows
    public void spend(long more, Position at) throws BadSource {
        nodes += more;
        if (nodes > limits.nodes()) {
            throw over(at, "more than " + limits.nodes() + " values");
        }
    }

    /// Checks the depth of a table or array, 1 for the outermost.
    ///
    /// @throws BadSource if it is more than the limit allows
    public void enter(int depth, Position at) throws BadSource {
        if (depth > limits.depth()) {
            throw over(at, "more than " + limits.depth() + " levels of nesting");
        }
    }

    private static BadSource over(Position at, String message) {
        return new BadSource(new Fault(Fault.Kind.LIMIT, at, message));
    }
}
