package org.deployledger.cli.share;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.cli.state.RemoteKnowledge;

import java.util.List;
import java.util.Optional;

/// What `sync init` found.
///
/// @param known what is known of the ledger; empty where it could not be asked
/// @param total how many documents are in the files
/// @param places empty where the ledger could not be asked
/// @param pulled what was pulled behind it
public record SyncInitResult(
        String environment,
        Optional<RemoteKnowledge.Head> known,
        int total,
        Optional<Places> places,
        Optional<SyncPullResult> pulled)
        implements Result {
    /// Where the documents of the files stand.
    ///
    /// @param equal have the ledger's newest version as their base
    /// @param older have an older version as their base
    /// @param changed differ from everything that the ledger has of them
    /// @param fresh are not in the ledger
    /// @param elsewhere are in the ledger, and in no file here
    record Places(int equal, int older, int changed, int fresh, int elsewhere) {
        boolean isComplete() {
            return older + changed + elsewhere == 0;
        }
    }

    SyncInitResult(
            String environment,
            Optional<RemoteKnowledge.Head> known,
            int total,
            Optional<Places> places) {
        this(environment, known, total, places, Optional.empty());
    }

    @Override
    public void text(TextView view) {
        view.line("Imported %s from files".formatted(Brief.count(total, "document")));
        if (places.isEmpty()) {
            view.line(
                    "Their place in the ledger is not known yet: the next push or pull finds it,"
                            + " and overwrites nothing.");
            view.next(
                    List.of(
                            new NextStep("deployer sync status", "what is here, offline"),
                            new NextStep("deployer sync pull", "once the ledger answers")));
            return;
        }
        Places found = places.get();
        line(view, found.equal(), "the newest version of the ledger");
        line(view, found.older(), "an older version, which is the base from now on");
        line(view, found.changed(), "changed here: nothing that was deployed is like it");
        line(view, found.fresh(), "new: the ledger has nothing there");
        line(view, found.elsewhere(), "in the ledger and in no file here");
        if (pulled.isPresent()) {
            view.line();
            pulled.get().text(view);
            return;
        }
        view.next(
                found.isComplete()
                        ? List.of(new NextStep("deployer sync status", "what waits to be pushed"))
                        : List.of(
                                new NextStep("deployer sync status", "what differs"),
                                new NextStep(
                                        "deployer sync pull",
                                        "takes what others pushed, and merges it")));
    }

    private static void line(TextView view, int number, String what) {
        if (number > 0) {
            view.line("  %5d  %s".formatted(number, what));
        }
    }

    @Override
    public JsonObject json() {
        JsonObject json =
                JsonObject.versioned()
                        .put("environment", environment)
                        .put("sequence", known.map(RemoteKnowledge.Head::sequence).orElse(null))
                        .put("documents", total);
        return json.put(
                        "places",
                        places.map(
                                        found ->
                                                new JsonObject()
                                                        .put("equal", found.equal())
                                                        .put("older", found.older())
                                                        .put("changed", found.changed())
                                                        .put("new", found.fresh())
                                                        .put("elsewhere", found.elsewhere()))
                                .orElse(null))
                .put("pulled", pulled.map(SyncPullResult::json).orElse(null));
    }

    @Override
    public ExitCode exitCode() {
        return pulled.map(SyncPullResult::exitCode).orElse(ExitCode.DONE);
    }
}
