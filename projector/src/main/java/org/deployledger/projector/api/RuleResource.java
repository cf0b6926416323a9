package org.deployledger.projector.api;

import org.deployledger.item.InvalidValueException;
import org.deployledger.item.ItemPath;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.answer.RulesAnswer;
import org.deployledger.projector.query.DependencyQueries;
import org.deployledger.projector.query.RuleQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.BadCall;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;

import java.util.List;
import java.util.Optional;

/// Rules, and the dependencies that they find.
public final class RuleResource {
    private static final String USERS = "users";
    private static final String USES = "uses";

    private final RuleQueries rules;
    private final DependencyQueries dependencies;

    /// Answers from these queries.
    public RuleResource(RuleQueries rules, DependencyQueries dependencies) {
        this.rules = rules;
        this.dependencies = dependencies;
    }

    List<Route> routes() {
        return List.of(
                Api.get(
                        Api.ENVIRONMENT + "/rules",
                        "The rules in force and those about to be, as of now only.",
                        RulesAnswer.class,
                        this::rules,
                        Api.read()),
                Api.get(
                        Api.ENVIRONMENT + "/dependencies",
                        "Who depends on whom, as of now only: all dependencies, or those of a"
                                + " path.",
                        Lists.Dependencies.class,
                        this::dependencies,
                        Api.list(Parameter.PATH, Parameter.DIRECTION)));
    }

    private Reply rules(Call call) {
        return Answers.json(rules.rules(call.subject(), call.moment()));
    }

    private Reply dependencies(Call call) {
        Optional<ItemPath> path = call.text(Parameter.PATH).map(RuleResource::path);
        String direction = call.text(Parameter.DIRECTION).orElse(USERS);
        if (!direction.equals(USERS) && !direction.equals(USES)) {
            throw BadCall.parameter(Parameter.DIRECTION.key(), direction, USERS + " or " + USES);
        }
        if (path.isEmpty()) {
            return Answers.json(
                    dependencies.all(call.subject(), call.moment(), call.page(Call.MOST_CHANGES)));
        }
        return Answers.json(
                direction.equals(USERS)
                        ? dependencies.users(
                                call.subject(),
                                call.moment(),
                                path.get(),
                                call.page(Call.MOST_CHANGES))
                        : dependencies.uses(call.subject(), call.moment(), path.get()));
    }

    private static ItemPath path(String text) {
        try {
            return new ItemPath(text);
        } catch (InvalidValueException e) {
            throw new BadCall(400, e.code(), String.valueOf(e.getMessage()));
        }
    }
}
