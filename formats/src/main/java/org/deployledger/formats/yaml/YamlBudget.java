package org.deployledger.formats.yaml;

import org.deployledger.formats.node.Node;
import org.deployledger.formats.source.BadSource;
import org.deployledger.formats.source.NodeBudget;
import org.deployledger.formats.tree.Fault;
import org.deployledger.formats.tree.Limits;
import org.deployledger.formats.tree.Position;
import org.snakeyaml.engine.v2.common.Anchor;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts nodes against the limits, those behind an alias each time: a few lines of aliases to
/// aliases would stand for billions.
final class YamlBudget {
    private final NodeBudget budget;
    private final Map<String, Node> anchors = new HashMap<>();
    private final IdentityHashMap<Node, Extent> extents = new IdentityHashMap<>();

    YamlBudget(Limits limits) {
        budget = new NodeBudget(limits);
    }

    /// How much a node stands for.
    private record Extent(long nodes, int height) {}

    /// Anchors do not reach into the next document.
    void startDocument() {
        anchors.clear();
    }

    void spend(Position at) throws BadSource {
        budget.spend(1, at);
    }

    void enter(int depth, Position at) throws BadSource {
        budget.enter(depth, at);
    }

    /// Keeps a node that has an anchor.
    void name(Optional<Anchor> anchor, Node node) {
        if (anchor.isPresent()) {
            anchors.put(anchor.get().getValue(), node);
            extents.put(node, extent(node));
        }
    }

    /// The node that an alias stands for.
    Node repeat(Anchor alias, int depth, Position at) throws BadSource {
        Node target = anchors.get(alias.getValue());
        if (target == null) {
            String message = "the alias names nothing that is complete before it";
            throw new BadSource(new Fault(Fault.Kind.SYNTAX, at, message));
        }
        Extent extent = extent(target);
        budget.spend(extent.nodes, at);
        budget.enter(depth + extent.height, at);
        return target;
    }

    /// Goes down only to what is known already.
    private Extent extent(Node node) {
        Extent known = extents.get(node);
        if (known != null) {
            return known;
        }
        List<Extent> below = below(node).stream().map(this::extent).toList();
        boolean isCollection = node instanceof Node.Array || node instanceof Node.Table;
        return new Extent(
                1 + below.stream().mapToLong(Extent::nodes).sum(),
                below.stream().mapToInt(Extent::height).max().orElse(0) + (isCollection ? 1 : 0));
    }

    private static List<Node> below(Node node) {
        return switch (node) {
            case Node.Scalar _ -> List.of();
            case Node.Alias(_, _, Node target) -> List.of(target);
            case Node.Array array -> array.items();
            case Node.Table table ->
                    table.members().values().stream().map(Node.Member::node).toList();
        };
    }
}
