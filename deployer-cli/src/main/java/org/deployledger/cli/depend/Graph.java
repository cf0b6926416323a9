package org.deployledger.cli.depend;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All dependencies of an environment, or those that lead on from one item.
///
/// @param roots items to begin with
public record Graph(String environment, List<String> roots, List<Edge> edges) implements Result {
    private static final int MOST_DEPTH = 100;

    /// The graph below an item; that of everything where there is none.
    static Graph of(String environment, List<Edge> all, List<String> from) {
        Map<String, List<Edge>> uses = uses(all);
        List<String> roots = from.isEmpty() ? roots(all, uses) : from;
        Set<String> reached = new LinkedHashSet<>();
        List<String> next = new ArrayList<>(roots);
        while (!next.isEmpty()) {
            String at = next.removeLast();
            if (reached.add(at)) {
                uses.getOrDefault(at, List.of()).forEach(edge -> next.add(edge.to()));
            }
        }
        return new Graph(
                environment,
                roots,
                all.stream().filter(edge -> reached.contains(edge.from())).toList());
    }

    private static Map<String, List<Edge>> uses(List<Edge> edges) {
        Map<String, List<Edge>> uses = new TreeMap<>();
        edges.forEach(edge -> uses.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge));
        return uses;
    }

    /// What nothing depends on; then one item of each circle that none of those leads to.
    private static List<String> roots(List<Edge> all, Map<String, List<Edge>> uses) {
        Set<String> used = new HashSet<>();
        all.forEach(edge -> used.add(edge.to()));
        List<String> roots = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        uses.keySet().stream().filter(item -> !used.contains(item)).forEach(roots::add);
        roots.forEach(root -> reach(root, uses, reached));
        for (String item : uses.keySet()) {
            if (!reached.contains(item)) {
                roots.add(item);
                reach(item, uses, reached);
            }
        }
        return roots;
    }

    private static void reach(String root, Map<String, List<Edge>> uses, Set<String> reached) {
        List<String> next = new ArrayList<>(List.of(root));
        while (!next.isEmpty()) {
            String at = next.removeLast();
            if (reached.add(at)) {
                uses.getOrDefault(at, List.of()).forEach(edge -> next.add(edge.to()));
            }
        }
    }

    @Override
    public void text(TextView view) {
        if (edges.isEmpty()) {
            view.line("No dependencies in " + environment + ".");
            return;
        }
        Tree tree = new Tree(view, uses(edges));
        for (String root : roots) {
            view.line(root);
            tree.below(root, "", new ArrayList<>(List.of(root)));
        }
    }

    /// Draws what an item depends on; what was drawn before is not drawn again.
    private static final class Tree {
        private final TextView view;
        private final Map<String, List<Edge>> uses;
        private final Set<String> drawn = new HashSet<>();

        Tree(TextView view, Map<String, List<Edge>> uses) {
            this.view = view;
            this.uses = uses;
        }

        void below(String item, String indent, List<String> way) {
            List<Edge> edges = uses.getOrDefault(item, List.of());
            drawn.add(item);
            for (int i = 0; i < edges.size(); i++) {
                Edge edge = edges.get(i);
                boolean last = i == edges.size() - 1;
                boolean circle = way.contains(edge.to());
                boolean known = !circle && drawn.contains(edge.to()) && uses.containsKey(edge.to());
                view.line(
                        indent
                                + (last ? "└─ " : "├─ ")
                                + edge.to()
                                + "   as "
                                + edge.role()
                                + (edge.exists() ? "" : "   missing")
                                + (circle ? "   (cycle)" : known ? "   (see above)" : ""));
                if (!circle && !known && way.size() < MOST_DEPTH) {
                    way.add(edge.to());
                    below(edge.to(), indent + (last ? "   " : "│  "), way);
                    way.removeLast();
                }
            }
        }
    }

    /// The graph for Graphviz.
    List<String> dot() {
        List<String> lines = new ArrayList<>();
        lines.add("digraph " + quoted(environment) + " {");
        Set<String> items = new TreeSet<>(roots);
        edges.forEach(
                edge -> {
                    items.add(edge.from());
                    items.add(edge.to());
                });
        items.forEach(item -> lines.add("  " + quoted(item) + ";"));
        edges.forEach(
                edge ->
                        lines.add(
                                "  "
                                        + quoted(edge.from())
                                        + " -> "
                                        + quoted(edge.to())
                                        + " [label="
                                        + quoted(edge.role())
                                        + "];"));
        lines.add("}");
        return lines;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("roots", roots)
                .put("dependencies", edges, Edge::json);
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.DONE;
    }
}
