package org.deployledger.cli.blame;

import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.render.NextStep;
import org.deployledger.cli.render.Result;
import org.deployledger.cli.render.TextView;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where each line or key of an item came from.
///
/// @param byKey whether the origins are of keys, not of lines
public record BlameResult(
        String environment, String path, long version, boolean byKey, List<Origin> origins)
        implements Result {
    public BlameResult {
        origins = List.copyOf(origins);
    }

    @Override
    public void text(TextView view) {
        if (origins.isEmpty()) {
            view.line(path + " is empty at version " + version + ".");
            return;
        }
        int width = origins.stream().mapToInt(each -> who(view, each).length()).max().orElse(0);
        for (Origin each : origins) {
            view.line(TextView.padded(who(view, each), width) + "  " + each.what());
        }
        Edition newest =
                origins.stream()
                        .map(Origin::edition)
                        .reduce((a, b) -> a.version() >= b.version() ? a : b)
                        .orElseThrow();
        boundary()
                .ifPresent(
                        edition ->
                                view.line(
                                        "The versions before "
                                                + edition.version()
                                                + " were trimmed from the views: what has ≤ came"
                                                + " with that version or before it."));
        view.next(
                List.of(
                        new NextStep(
                                "deployer show " + Brief.id(newest.deployment()),
                                "the newest of these deployments")));
    }

    /// The version behind which the views have nothing, where that mattered.
    private Optional<Edition> boundary() {
        return origins.stream()
                .filter(each -> !each.certain())
                .map(Origin::edition)
                .filter(Edition::boundary)
                .findFirst();
    }

    private static String who(TextView view, Origin origin) {
        Edition from = origin.edition();
        return "%s %-4d %s  %s  %s  %s"
                .formatted(
                        origin.certain() ? "version" : "version ≤",
                        from.version(),
                        Brief.id(from.deployment()),
                        Brief.commit(from.gitCommit()),
                        from.deployedBy(),
                        view.ago(Instant.parse(from.deployedAt())));
    }

    @Override
    public JsonObject json() {
        return JsonObject.versioned()
                .put("environment", environment)
                .put("path", path)
                .put("version", version)
                .put("trimmed_before", boundary().map(Edition::version).orElse(null))
                .put(byKey ? "keys" : "lines", origins, this::json);
    }

    private JsonObject json(Origin origin) {
        return origin.edition()
                .into(new JsonObject().put(byKey ? "key" : "line", origin.what()))
                .put("certain", origin.certain());
    }
}
