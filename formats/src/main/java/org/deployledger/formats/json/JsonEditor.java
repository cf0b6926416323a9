package org.deployledger.formats.json;

import org.deployledger.formats.edit.Edit;
import org.deployledger.formats.edit.Literal;
import org.deployledger.formats.edit.NewValue;
import org.deployledger.formats.edit.Refusal;
import org.deployledger.formats.edit.RefusedEdit;
import org.deployledger.formats.node.Flow;
import org.deployledger.formats.node.Node;
import org.deployledger.formats.node.NodeTarget;
import org.deployledger.formats.source.Source;
import org.deployledger.formats.source.Splice;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Edits a JSON document.
public final class JsonEditor {
    private final Source source;
    private final Node root;
    private final Edit edit;

    private JsonEditor(Source source, Node root, Edit edit) {
        this.source = source;
        this.root = root;
        this.edit = edit;
    }

    /// What is to change in the text.
    ///
    /// @throws RefusedEdit if it cannot be edited so
    public static List<Splice> edit(Source source, Node root, Edit edit) throws RefusedEdit {
        if (edit.remark().isPresent()) {
            throw RefusedEdit.notPossible(edit.path(), "JSON has no comments");
        }
        return new JsonEditor(source, root, edit).splices();
    }

    private List<Splice> splices() throws RefusedEdit {
        return switch (edit) {
            case Edit.Set set -> put(set.value());
            case Edit.Add _ when root.value().at(edit.path()).isPresent() ->
                    throw RefusedEdit.notPossible(edit.path(), "it is there already");
            case Edit.Add _ -> put(new NewValue.Exactly(new Value.Table(Map.of())));
            case Edit.Unset _ -> remove();
        };
    }

    private List<Splice> put(NewValue value) throws RefusedEdit {
        return switch (NodeTarget.of(root, edit.path())) {
            case NodeTarget.AtRoot(Node node) -> replace(node, value);
            case NodeTarget.AtMember member -> replace(member.member().node(), value);
            case NodeTarget.AtItem item -> replace(item.array().items().get(item.index()), value);
            case NodeTarget.NewMember(_, Node.Table table, List<String> names) -> {
                Value nested = Flow.nested(names, literal(value, Optional.empty()).value());
                String text = literal(new NewValue.Exactly(nested), Optional.empty()).text();
                String key = JsonNotation.quoted(names.getFirst()) + colon(table);
                yield Flow.of(source, table).append(key + text);
            }
            case NodeTarget.NewItem(_, Node.Array array) ->
                    Flow.of(source, array).append(literal(value, Optional.empty()).text());
            case NodeTarget.Blocked(String reason) ->
                    throw RefusedEdit.notPossible(edit.path(), reason);
        };
    }

    /// Without a space where the last member has none.
    private String colon(Node.Table table) {
        List<Node.Member> members = new ArrayList<>(table.members().values());
        if (members.isEmpty()) {
            return ": ";
        }
        int value = members.getLast().node().span().start();
        return source.text().charAt(value - 1) == ':' ? ":" : ": ";
    }

    private List<Splice> replace(Node node, NewValue value) throws RefusedEdit {
        Literal literal = literal(value, Optional.of(node.value()));
        return literal.value().equals(node.value())
                ? List.of()
                : List.of(new Splice(node.span(), literal.text()));
    }

    private Literal literal(NewValue value, Optional<Value> before) throws RefusedEdit {
        return Literal.of(edit.path(), value, before, JsonNotation.COMPACT);
    }

    private List<Splice> remove() throws RefusedEdit {
        return switch (NodeTarget.of(root, edit.path())) {
            case NodeTarget.AtMember(_, Node.Table table, String name, _) -> {
                List<String> names = List.copyOf(table.members().keySet());
                yield Flow.of(source, table).remove(names.indexOf(name));
            }
            case NodeTarget.AtItem(_, Node.Array array, int index) ->
                    Flow.of(source, array).remove(index);
            case NodeTarget.AtRoot _ ->
                    throw RefusedEdit.notPossible(edit.path(), "it is the document itself");
            case NodeTarget.NewMember _, NodeTarget.NewItem _, NodeTarget.Blocked _ ->
                    throw new RefusedEdit(new Refusal.NotThere(edit.path()));
        };
    }
}
