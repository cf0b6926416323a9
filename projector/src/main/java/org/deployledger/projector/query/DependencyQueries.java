package org.deployledger.projector.query;

import org.deployledger.item.ItemPath;
import org.deployledger.projector.answer.Dependency;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.rule.ClaimKind;
import org.deployledger.rule.RuleItems;
import org.deployledger.state.index.ClaimIndex;
import org.deployledger.state.index.Edge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who depends on whom, as it is now.
public final class DependencyQueries {
    private final Looks looks;

    /// Asks through these looks.
    public DependencyQueries(Looks looks) {
        this.looks = looks;
    }

    /// All dependencies, by what is depended on.
    public Answer<Lists.Dependencies> all(Looks.Subject subject, Moment moment, Page page) {
        return page(subject, moment, page, (look, after, more) -> look.index().edges(after, more));
    }

    /// The dependencies on an item, by who depends.
    public Answer<Lists.Dependencies> users(
            Looks.Subject subject, Moment moment, ItemPath path, Page page) {
        return page(
                subject,
                moment,
                page,
                (look, after, more) -> look.index().edgesTo(path, after, more));
    }

    /// What an item depends on.
    public Answer<Lists.Dependencies> uses(Looks.Subject subject, Moment moment, ItemPath path) {
        return looks.ask(
                subject,
                moment,
                look -> {
                    if (!look.isHead()) {
                        return notKept();
                    }
                    Shown shown = new Shown(look);
                    look.index().claims(path).stream()
                            .map(claim -> ClaimIndex.edge(path, claim))
                            .flatMap(Optional::stream)
                            .filter(edge -> edge.kind() == ClaimKind.REFERENCE)
                            .forEach(shown::add);
                    look.index().declaredUses(path).forEach(shown::add);
                    return found(look, shown.rows, Optional.empty());
                });
    }

    /// Walks edges behind a position.
    private interface Walk {
        void walk(Look look, String after, Predicate<Edge> more);
    }

    private Answer<Lists.Dependencies> page(
            Looks.Subject subject, Moment moment, Page page, Walk walk) {
        return Paging.ask(looks, subject, moment, page, 'd')
                .then(
                        (look, after) -> {
                            if (!look.isHead()) {
                                return notKept();
                            }
                            Shown shown = new Shown(look);
                            String[] last = {""};
                            boolean[] more = {false};
                            walk.walk(
                                    look,
                                    after.orElse(""),
                                    edge -> {
                                        more[0] = shown.rows.size() >= page.limit();
                                        if (!more[0]) {
                                            shown.add(edge);
                                            last[0] = ClaimIndex.position(edge);
                                        }
                                        return !more[0];
                                    });
                            return found(
                                    look,
                                    shown.rows,
                                    more[0] ? Optional.of(last[0]) : Optional.empty());
                        });
    }

    private static Answer<Lists.Dependencies> found(
            Look look, List<Dependency> rows, Optional<String> next) {
        var part = new Page.Part<>(rows, next);
        return new Answer.Found<>(
                new Lists.Dependencies(look.sequence(), rows, part.cursor('d', look.sequence())),
                look.sequence());
    }

    private static Answer<Lists.Dependencies> notKept() {
        return new Answer.Bad<>(
                "as_of_not_kept",
                "dependencies are known as they are now only, and something has changed since; ask"
                        + " from the start and without as-of");
    }

    /// Rows of the edges that count.
    private static final class Shown {
        private final Look look;
        private final Set<String> inForce;
        private final Map<ItemPath, Boolean> known = new HashMap<>();
        private final List<Dependency> rows = new ArrayList<>();

        Shown(Look look) {
            this.look = look;
            this.inForce = new HashSet<>(look.rules().active().rules());
        }

        void add(Edge edge) {
            if (edge.kind() == ClaimKind.DEPENDENCY
                    || edge.from().equals(RuleItems.RULES)
                    || inForce.contains(edge.rule())) {
                int end = edge.rule().lastIndexOf('#');
                rows.add(
                        new Dependency(
                                edge.from().value(),
                                edge.to().value(),
                                edge.role(),
                                end < 0 ? edge.rule() : edge.rule().substring(0, end),
                                known.computeIfAbsent(edge.to(), this::exists)));
            }
        }

        private boolean exists(ItemPath path) {
            return look.version(path.value()).filter(row -> !deleted(row)).isPresent();
        }

        private static boolean deleted(ItemRow row) {
            return row.deleted();
        }
    }
}
