package org.deployledger.projector.api;

import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.query.DocumentQueries;
import org.deployledger.projector.rest.Answers;
import org.deployledger.projector.rest.Call;
import org.deployledger.projector.rest.Parameter;
import org.deployledger.projector.rest.Reply;
import org.deployledger.projector.rest.Route;

import java.util.List;

/// Documents, and the states they are in.
public final class DocumentResource {
    private final DocumentQueries documents;

    /// Answers from these queries.
    public DocumentResource(DocumentQueries documents) {
        this.documents = documents;
    }

    List<Route> routes() {
        return List.of(
                Api.get(
                        Api.ENVIRONMENT + "/documents",
                        "The documents of an environment by path.",
                        Lists.Documents.class,
                        this::list,
                        Api.list(
                                Parameter.STATE,
                                Parameter.KIND,
                                Parameter.AUTHOR,
                                Parameter.ID,
                                Parameter.APPROVED)));
    }

    private Reply list(Call call) {
        return Answers.json(
                documents.documents(
                        call.subject(),
                        call.moment(),
                        new DocumentQueries.Filter(
                                call.text(Parameter.STATE),
                                call.text(Parameter.KIND),
                                call.text(Parameter.AUTHOR),
                                call.text(Parameter.ID),
                                call.flag(Parameter.APPROVED)),
                        call.page()));
    }
}
