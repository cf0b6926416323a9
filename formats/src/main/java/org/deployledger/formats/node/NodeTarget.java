package org.deployledger.formats.node;

import org.deployledger.formats.tree.KeyPath;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a key path leads in a tree of nodes.
public sealed interface NodeTarget {

    /// To the root.
    record AtRoot(Node root) implements NodeTarget {}

    /// To a member of a table.
    record AtMember(List<Node> above, Node.Table table, String name, Node.Member member)
            implements NodeTarget {}

    /// To an item of an array.
    record AtItem(List<Node> above, Node.Array array, int index) implements NodeTarget {}

    /// To a key that a table does not have yet.
    ///
    /// @param names the key, and what is to be below it
    record NewMember(List<Node> above, Node.Table table, List<String> names)
            implements NodeTarget {}

    /// Behind the last item of an array.
    record NewItem(List<Node> above, Node.Array array) implements NodeTarget {}

    /// Nowhere.
    record Blocked(String reason) implements NodeTarget {}

    /// Where the path leads. What is above includes the table or array itself, from the root.
    static NodeTarget of(Node root, KeyPath path) {
        List<Node> above = new ArrayList<>();
        List<KeyPath.Segment> segments = path.segments();
        NodeTarget target = new AtRoot(root);
        Node node = root;
        for (int i = 0; i < segments.size(); i++) {
            above.add(node);
            target = step(List.copyOf(above), node, segments.subList(i, segments.size()));
            switch (target) {
                case AtMember member -> node = member.member().node();
                case AtItem item -> node = item.array().items().get(item.index());
                case AtRoot _, NewMember _, NewItem _, Blocked _ -> {
                    return target;
                }
            }
        }
        return target;
    }

    private static NodeTarget step(List<Node> above, Node node, List<KeyPath.Segment> rest) {
        return switch (node) {
            case Node.Alias _ -> new Blocked("an alias is above it; edit what it names");
            case Node.Scalar scalar ->
                    new Blocked("what is above it is of type " + scalar.value().type().word());
            case Node.Table table when rest.getFirst() instanceof KeyPath.Name(String name) -> {
                Node.Member member = table.members().get(name);
                yield member == null
                        ? newMember(above, table, rest)
                        : new AtMember(above, table, name, member);
            }
            case Node.Array array when rest.getFirst() instanceof KeyPath.Index(int index) -> {
                int size = array.items().size();
                if (index < size) {
                    yield new AtItem(above, array, index);
                }
                yield index == size && rest.size() == 1
                        ? new NewItem(above, array)
                        : new Blocked("the array has " + size + " items");
            }
            case Node.Table _ -> new Blocked("a table has no items");
            case Node.Array _ -> new Blocked("an array has no names");
        };
    }

    private static NodeTarget newMember(
            List<Node> above, Node.Table table, List<KeyPath.Segment> rest) {
        List<String> names =
                rest.stream()
                        .flatMap(
                                s ->
                                        s instanceof KeyPath.Name(String name)
                                                ? Optional.of(name).stream()
                                                : Optional.<String>empty().stream())
                        .toList();
        return names.size() == rest.size()
                ? new NewMember(above, table, names)
                : new Blocked("there is no array yet");
    }
}
