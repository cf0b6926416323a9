package org.deployledger.cli.share;

import org.deployledger.cli.compare.PathFilter;
import org.deployledger.cli.deploy.DeployRequest;
import org.deployledger.cli.deploy.DeployResult;
import org.deployledger.cli.deploy.Deployment;
import org.deployledger.cli.deploy.Settlement;
import org.deployledger.cli.document.Documents;
import org.deployledger.cli.document.LedgerDocuments;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.session.Session;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `sync push`: deploys what differs in documents, all or nothing. What was cut off is settled
/// first, so that nothing is sent twice.
public final class SyncPush {
    private static final int MOST_REASON_BYTES = 4000;

    /// What a person asked for.
    ///
    /// @param each whether every document is a deployment of its own
    /// @param reason null for those that were queued
    public record Request(
            boolean each, @Nullable String reason, @Nullable String ticket, boolean allowDeletes) {}

    private final Session session;
    private final Request request;

    public SyncPush(Session session, Request request) {
        this.session = session;
        this.request = request;
    }

    /// Pushes.
    public PushResult run() {
        Documents documents = Documents.of(session);
        List<DocumentChange> changes = DocumentChanges.of(session, documents);
        return Offline.saying(command(), changes.size(), () -> push(changes));
    }

    private String command() {
        return request.each() ? "deployer sync push --each" : "deployer sync push";
    }

    private PushResult push(List<DocumentChange> before) {
        Settlement settlement = new Settlement(session);
        List<DocumentChange> changes = before;
        if (settlement.isNeeded()) {
            settlement.settle();
            changes = DocumentChanges.of(session, Documents.of(session));
        }
        List<PushResult.Part> parts = new ArrayList<>();
        for (List<DocumentChange> together : parts(changes)) {
            parts.add(part(together));
        }
        if (parts.stream().anyMatch(part -> part.deployed().result().equals("applied"))) {
            took();
        }
        return new PushResult(session, parts);
    }

    /// What is pushed is not pending any more. That it is in the ledger holds whatever becomes of
    /// this.
    private void took() {
        try {
            var _ = Documents.of(session);
            new LedgerDocuments(session).refresh();
        } catch (Failure e) {
            session.output()
                    .note("warning: what the ledger has is not known here yet: " + e.sentence());
        }
    }

    /// Everything together, or what has one id.
    private List<List<DocumentChange>> parts(List<DocumentChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        if (!request.each()) {
            return List.of(changes);
        }
        Map<String, List<DocumentChange>> byId = new LinkedHashMap<>();
        changes.forEach(
                change -> byId.computeIfAbsent(change.name(), _ -> new ArrayList<>()).add(change));
        return List.copyOf(byId.values());
    }

    private PushResult.Part part(List<DocumentChange> changes) {
        PathFilter filter = new PathFilter(changes.stream().map(DocumentChange::path).toList());
        DeployRequest deploy =
                new DeployRequest(
                        filter,
                        reason(changes),
                        Optional.ofNullable(request.ticket()),
                        request.allowDeletes(),
                        false);
        try {
            return switch (new Deployment(session, deploy).run()) {
                case DeployResult result -> new PushResult.Part(changes, result);
                case Object other ->
                        throw new IllegalStateException("this is no deployment: " + other);
            };
        } catch (Failure e) {
            throw said(e);
        }
    }

    /// The reason that was typed, else those that were queued.
    private Optional<String> reason(List<DocumentChange> changes) {
        String typed = request.reason();
        if (typed != null) {
            return Optional.of(typed);
        }
        List<String> queued =
                changes.stream().flatMap(change -> change.reasons().stream()).distinct().toList();
        StringBuilder all = new StringBuilder();
        int bytes = 0;
        for (String reason : queued) {
            bytes += reason.getBytes(StandardCharsets.UTF_8).length + 2;
            if (bytes > MOST_REASON_BYTES) {
                break;
            }
            all.append(all.isEmpty() ? "" : "; ").append(reason);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.toString());
    }

    /// The next command is one of these.
    private Failure said(Failure e) {
        if (e.exitCode() != ExitCode.REFUSED && e.exitCode() != ExitCode.FAILED) {
            return e;
        }
        Failure failure = Failure.because(e.exitCode(), e.code(), e.sentence(), e);
        e.facts().forEach(failure::fact);
        e.next()
                .forEach(
                        step ->
                                failure.next(
                                        step.command()
                                                .replaceFirst(
                                                        "^deployer deploy --dry-run",
                                                        "deployer sync status")
                                                .replaceFirst("^deployer deploy", command()),
                                        step.meaning()));
        return failure;
    }
}
