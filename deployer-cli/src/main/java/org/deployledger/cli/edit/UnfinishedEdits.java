package org.deployledger.cli.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The edits that could not be written, oldest first, in the workspace's local state.
final class UnfinishedEdits {
    private static final String FACT = "unfinished_edits";

    private final Session session;

    UnfinishedEdits(Session session) {
        this.session = session;
    }

    List<UnfinishedEdit> list() {
        return session
                .state()
                .facts()
                .get(FACT)
                .map(json -> JsonObject.parse(json.getBytes(UTF_8)).objects("edits"))
                .orElse(List.of())
                .stream()
                .map(UnfinishedEdit::of)
                .toList();
    }

    /// Remembers an edit, in place of those that it replaces.
    ///
    /// @return its number
    long remember(WantedEdit edit, Failure failure) {
        List<UnfinishedEdit> kept =
                change(
                        edits -> {
                            long last =
                                    edits.stream()
                                            .mapToLong(UnfinishedEdit::number)
                                            .max()
                                            .orElse(0);
                            List<UnfinishedEdit> more = without(edits, edit);
                            more.add(
                                    new UnfinishedEdit(
                                            last + 1,
                                            edit,
                                            failure.code(),
                                            UnfinishedEdit.why(failure),
                                            session.clock().instant()));
                            return more;
                        });
        return kept.getLast().number();
    }

    /// Forgets what an edit that was written replaces: a retry must not undo it.
    void forgetReplaced(WantedEdit edit) {
        if (list().stream().anyMatch(each -> edit.replaces(each.edit()))) {
            change(edits -> without(edits, edit));
        }
    }

    private static List<UnfinishedEdit> without(List<UnfinishedEdit> edits, WantedEdit edit) {
        List<UnfinishedEdit> kept = new ArrayList<>(edits);
        kept.removeIf(each -> edit.replaces(each.edit()));
        return kept;
    }

    /// Forgets one.
    void forget(UnfinishedEdit edit) {
        change(edits -> edits.stream().filter(each -> each.number() != edit.number()).toList());
    }

    /// Keeps why one failed again.
    void update(UnfinishedEdit edit) {
        change(
                edits ->
                        edits.stream()
                                .map(each -> each.number() == edit.number() ? edit : each)
                                .toList());
    }

    private List<UnfinishedEdit> change(UnaryOperator<List<UnfinishedEdit>> change) {
        List<UnfinishedEdit> changed = new ArrayList<>();
        session.state()
                .together(
                        () -> {
                            changed.clear();
                            changed.addAll(change.apply(list()));
                            session.state()
                                    .facts()
                                    .put(
                                            FACT,
                                            new JsonObject()
                                                    .put("edits", changed, UnfinishedEdit::json)
                                                    .line());
                        });
        return changed;
    }
}
