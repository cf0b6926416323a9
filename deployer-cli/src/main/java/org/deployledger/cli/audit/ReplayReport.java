package org.deployledger.cli.audit;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;
import org.deployledger.item.EnvironmentName;
import org.deployledger.state.Head;

import java.util.List;
import java.util.Map;

/// What a replay that found no fault has to say.
///
/// @param events how many were read
/// @param foreign records that are none of the ledger's
/// @param heads what it computed, by environment
/// @param compared whether the views were held against it
/// @param answers how many answers of the query API were
public record ReplayReport(
        long events, long foreign, Map<EnvironmentName, Head> heads, boolean compared, long answers)
        implements Result {

    /// The report of a replay.
    public static ReplayReport of(Replay replay, long foreign, boolean compared, long answers) {
        return new ReplayReport(replay.events(), foreign, replay.heads(), compared, answers);
    }

    /// Holds every view against the replay; returns how many answers that took.
    ///
    /// @throws AuditFault at the first difference
    public static long compare(Replay replay, LedgerApi api) {
        long answers = 0;
        for (Map.Entry<EnvironmentName, Head> head : replay.heads().entrySet()) {
            Chronicle chronicle = replay.chronicles().get(head.getKey());
            if (chronicle != null) {
                answers += new ViewComparison(api, head.getKey(), head.getValue(), chronicle).run();
            }
        }
        return answers;
    }

    @Override
    public void text(TextView view) {
        view.line("Replayed " + events + " events; every one follows the one before it.");
        if (foreign > 0) {
            view.line(foreign + " foreign records were skipped.");
        }
        int width = heads.keySet().stream().mapToInt(name -> name.value().length()).max().orElse(0);
        heads.forEach(
                (name, head) ->
                        view.line(
                                "  "
                                        + TextView.padded(name.value(), width)
                                        + "  sequence "
                                        + head.sequence()
                                        + "  "
                                        + head.items()
                                        + " items  root "
                                        + head.root()
                                        + "  hash "
                                        + head.hash()));
        if (compared) {
            view.line("The views are equal: " + answers + " answers were held against the replay.");
        }
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("events", events)
                .put("foreign", foreign)
                .put(
                        "environments",
                        List.copyOf(heads.entrySet()),
                        entry ->
                                new JsonObject()
                                        .put("environment", entry.getKey().value())
                                        .put("sequence", entry.getValue().sequence())
                                        .put("root", entry.getValue().root())
                                        .put("hash", entry.getValue().hash())
                                        .put("items", entry.getValue().items()))
                .put("compared", compared)
                .put("answers", answers);
    }
}
