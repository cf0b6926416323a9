package org.deployledger.projector.api;

import org.deployledger.projector.answer.Environment;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.query.ItemQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;

import java.util.Comparator;
import java.util.List;

/// The ledger, and its environments.
public final class LedgerResource {
    private final Lists.Ledger ledger;
    private final Directory environments;
    private final ItemQueries items;

    /// Knows the environments of all instances.
    public interface Directory {
        /// All of them, in any order.
        ///
        /// @param localOnly those of this instance alone
        List<Lists.Environments.Name> environments(boolean localOnly);
    }

    /// @param ledger what is said of the ledger
    public LedgerResource(Lists.Ledger ledger, Directory environments, ItemQueries items) {
        this.ledger = ledger;
        this.environments = environments;
        this.items = items;
    }

    List<Route> routes() {
        return List.of(
                Api.get(
                        "/v1",
                        "What a workspace has to know of this ledger.",
                        Lists.Ledger.class,
                        _ -> Reply.Json.plain(ledger)),
                Api.get(
                        "/v1/environments",
                        "All environments by name.",
                        Lists.Environments.class,
                        this::list),
                Api.get(
                        Api.ENVIRONMENT,
                        "The head of an environment.",
                        Environment.class,
                        this::environment,
                        Api.read()));
    }

    private Reply list(Call call) {
        return Reply.Json.plain(
                new Lists.Environments(
                        environments.environments(call.forwarded()).stream()
                                .sorted(Comparator.comparing(Lists.Environments.Name::environment))
                                .toList()));
    }

    private Reply environment(Call call) {
        return Answers.json(items.environment(call.subject(), call.moment()));
    }
}
