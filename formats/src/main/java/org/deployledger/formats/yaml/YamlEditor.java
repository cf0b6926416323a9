package org.deployledger.formats.yaml;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Literal;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.node.Flow;
import org.deployledger.formats.node.Node;
import org.deployledger.formats.node.Node.Style;
import org.deployledger.formats.node.NodeTarget;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Edits a YAML document where a splice will do: scalars in place, keys of tables, items in
/// brackets.
public final class YamlEditor {
    private final Source source;
    private final YamlLines lines;
    private final Node root;
    private final Edit edit;

    private YamlEditor(Source source, Node root, Edit edit) {
        this.source = source;
        this.root = root;
        this.edit = edit;
        lines = new YamlLines(source);
    }

    /// What is to change in the text.
    ///
    /// @throws RefusedEdit if it cannot be edited so
    public static List<Splice> edit(Source source, Node root, Edit edit) throws RefusedEdit {
        return new YamlEditor(source, root, edit).splices();
    }

    private List<Splice> splices() throws RefusedEdit {
        return switch (edit) {
            case Edit.Set set -> put(set.value());
            case Edit.Add _ when root.value().at(edit.path()).isPresent() ->
                    throw refused("it is there already");
            case Edit.Add _ -> put(new NewValue.Exactly(new Value.Table(Map.of())));
            case Edit.Unset _ -> remove();
        };
    }

    private List<Splice> put(NewValue value) throws RefusedEdit {
        return switch (NodeTarget.of(root, edit.path())) {
            case NodeTarget.AtMember(List<Node> above, _, _, Node.Member member) ->
                    remarked(above, replace(member.node(), value));
            case NodeTarget.AtItem(List<Node> above, Node.Array array, int index) ->
                    remarked(above, replace(array.items().get(index), value));
            case NodeTarget.NewMember(List<Node> above, Node.Table table, List<String> names) -> {
                String member = member(names, value);
                yield table.style() == Style.FLOW
                        ? remarked(above, Flow.of(source, table).append(member))
                        : List.of(lines.append(table, withRemark(member)));
            }
            case NodeTarget.NewItem(List<Node> above, Node.Array array)
                    when array.style() == Style.FLOW -> {
                String item = literal(value, Optional.empty(), YamlNotation.PLAIN).text();
                yield remarked(above, Flow.of(source, array).append(item));
            }
            case NodeTarget.NewItem _ -> throw refused("items without brackets cannot be added");
            case NodeTarget.AtRoot _ -> throw refused("it is the document itself");
            case NodeTarget.Blocked _ when isEmptyDocument() -> firstMember(value);
            case NodeTarget.Blocked(String reason) -> throw refused(reason);
        };
    }

    private boolean isEmptyDocument() {
        return root.value() instanceof Value.Null
                && source.text()
                        .lines()
                        .allMatch(line -> line.isBlank() || line.strip().startsWith("#"))
                && edit.path().segments().stream().allMatch(KeyPath.Name.class::isInstance);
    }

    private List<Splice> firstMember(NewValue value) throws RefusedEdit {
        List<String> names =
                edit.path().segments().stream().map(s -> ((KeyPath.Name) s).name()).toList();
        return List.of(lines.insert(source.text().length(), withRemark(member(names, value))));
    }

    private List<String> withRemark(String line) {
        List<String> all = new ArrayList<>();
        boolean isSet = edit instanceof Edit.Set;
        edit.remark().ifPresent(left -> all.add(isSet ? left.set() : left.added()));
        all.add(line);
        return all;
    }

    private String member(List<String> names, NewValue value) throws RefusedEdit {
        Value set = literal(value, Optional.empty(), YamlNotation.PLAIN).value();
        NewValue nested = new NewValue.Exactly(Flow.nested(names, set));
        String text = literal(nested, Optional.empty(), YamlNotation.PLAIN).text();
        return YamlNotation.key(names.getFirst()) + ": " + text;
    }

    private List<Splice> replace(Node node, NewValue value) throws RefusedEdit {
        Literal literal = literal(value, Optional.of(node.value()), like(node));
        if (literal.value().equals(node.value())) {
            return List.of();
        }
        String before = node.span().of(source.text());
        if (before.startsWith("&") || before.startsWith("!")) {
            throw refused("its value has an anchor or a tag");
        }
        boolean needsSpace =
                before.isEmpty()
                        && !Character.isWhitespace(source.text().charAt(node.span().start() - 1));
        return List.of(new Splice(node.span(), (needsSpace ? " " : "") + literal.text()));
    }

    private YamlNotation like(Node node) throws RefusedEdit {
        return switch (node) {
            case Node.Scalar scalar ->
                    switch (scalar.style()) {
                        case PLAIN, FLOW -> YamlNotation.PLAIN;
                        case SINGLE_QUOTED -> YamlNotation.SINGLE_QUOTED;
                        case DOUBLE_QUOTED -> YamlNotation.DOUBLE_QUOTED;
                        case BLOCK -> throw refused("its value is a block of lines");
                    };
            case Node.Array array when array.style() == Style.PLAIN ->
                    throw refused("its value is an array without brackets");
            case Node.Table table when table.style() == Style.PLAIN ->
                    throw refused("its value is a table without braces; set its keys one by one");
            case Node.Array _, Node.Table _, Node.Alias _ -> YamlNotation.PLAIN;
        };
    }

    private Literal literal(NewValue value, Optional<Value> before, YamlNotation notation)
            throws RefusedEdit {
        return Literal.of(edit.path(), value, before, notation);
    }

    private List<Splice> remove() throws RefusedEdit {
        return switch (NodeTarget.of(root, edit.path())) {
            case NodeTarget.AtMember(_, Node.Table table, _, Node.Member member)
                    when table.style() == Style.PLAIN ->
                    List.of(removeLines(table, member));
            case NodeTarget.AtMember(List<Node> above, Node.Table table, String name, _) -> {
                List<String> names = List.copyOf(table.members().keySet());
                yield remarked(above, Flow.of(source, table).remove(names.indexOf(name)));
            }
            case NodeTarget.AtItem(List<Node> above, Node.Array array, int index)
                    when array.style() == Style.FLOW ->
                    remarked(above, Flow.of(source, array).remove(index));
            case NodeTarget.AtItem _ -> throw refused("items without brackets cannot be removed");
            case NodeTarget.AtRoot _ -> throw refused("it is the document itself");
            case NodeTarget.Blocked(String reason) when root.value().at(edit.path()).isPresent() ->
                    throw refused(reason);
            case NodeTarget.NewMember _, NodeTarget.NewItem _, NodeTarget.Blocked _ ->
                    throw new RefusedEdit(new Refusal.NotThere(edit.path()));
        };
    }

    private Splice removeLines(Node.Table table, Node.Member member) throws RefusedEdit {
        if (table.members().size() == 1) {
            throw refused("it is the only key of its table; unset that");
        }
        int key = member.key().start();
        if (!lines.isFirstOnLine(key)) {
            throw refused("it shares its line with what holds it");
        }
        String name = edit.path().toString();
        return edit.remark()
                .map(left -> lines.indentation(key) + left.removed(name))
                .map(line -> lines.replace(lines.lines(member), line))
                .orElseGet(() -> lines.remove(lines.lines(member)));
    }

    /// With the remark above the line of the nearest key that starts one.
    private List<Splice> remarked(List<Node> above, List<Splice> splices) throws RefusedEdit {
        if (edit.remark().isEmpty() || splices.isEmpty()) {
            return splices;
        }
        List<Splice> all = new ArrayList<>();
        int key = lineKey(above);
        all.add(Splice.insert(source.lineStart(key), comment(key) + source.lineEnd()));
        all.addAll(splices);
        return all;
    }

    private String comment(int key) {
        var remark = edit.remark().orElseThrow();
        String text =
                switch (edit) {
                    case Edit.Set _ -> remark.set();
                    case Edit.Add _ -> remark.added();
                    case Edit.Unset _ -> remark.removed(edit.path().toString());
                };
        return lines.indentation(key) + text;
    }

    private int lineKey(List<Node> above) throws RefusedEdit {
        for (int i = above.size() - 1; i >= 0; i--) {
            if (above.get(i) instanceof Node.Table table
                    && table.style() == Style.PLAIN
                    && edit.path().segments().get(i) instanceof KeyPath.Name(String name)) {
                Node.Member member = table.members().get(name);
                if (member != null && lines.isFirstOnLine(member.key().start())) {
                    return member.key().start();
                }
            }
        }
        throw refused("there is no line above it that could take the comment");
    }

    private RefusedEdit refused(String reason) {
        return RefusedEdit.notPossible(edit.path(), reason);
    }
}
