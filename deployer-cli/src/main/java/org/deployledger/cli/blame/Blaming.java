package org.deployledger.cli.blame;

import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.record.Listing;
import org.deployledger.cli.render.Failure;
import org.deployledger.formats.tree.Format;
import org.deployledger.item.Checksum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One run of `blame`. Contents are asked for one by one, and the last few kept: versions that go
/// back and forth between two contents cost two.
public final class Blaming {
    private static final int KEPT = 8;

    private final LedgerApi api;
    private final String environment;
    private final Map<String, byte[]> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                    return size() > KEPT;
                }
            };

    public Blaming(LedgerApi api, String environment) {
        this.api = api;
        this.environment = environment;
    }

    /// Asks for the versions, and finds the origins.
    ///
    /// @param typed the path as it was typed
    /// @param moment as of which; empty for now
    /// @param byKey whether keys are wanted instead of lines
    /// @param most versions to look back at most
    public BlameResult of(
            String path, String typed, Optional<String> moment, boolean byKey, int most) {
        List<Edition> versions =
                Listing.read(
                                api,
                                LedgerApi.in(environment, "items", path, "history")
                                        .with("as-of", moment),
                                "versions",
                                most)
                        .rows()
                        .stream()
                        .map(Edition::of)
                        .toList();
        Edition newest = versions.getFirst();
        if (newest.isDeletion()) {
            throw Failure.refused("item_deleted", "the item is not there any more")
                    .fact("path", path)
                    .fact("deleted by", newest.deployedBy() + ", version " + newest.version())
                    .next("deployer history " + typed, "lists its versions");
        }
        Function<Edition, byte[]> contents = edition -> content(path, edition);
        List<Origin> origins =
                byKey ? keys(path, typed, versions, contents) : LineBlame.of(versions, contents);
        return new BlameResult(environment, path, newest.version(), byKey, origins);
    }

    private static List<Origin> keys(
            String path, String typed, List<Edition> versions, Function<Edition, byte[]> contents) {
        return Format.ofPath(path)
                .flatMap(format -> KeyBlame.of(format, versions, contents))
                .orElseThrow(
                        () ->
                                Failure.refused(
                                                "no_keys",
                                                "the item is no TOML, YAML or JSON that can be"
                                                        + " read")
                                        .fact("path", path)
                                        .next("deployer blame " + typed, "line by line"));
    }

    private byte[] content(String path, Edition edition) {
        byte[] known = kept.get(edition.checksum());
        if (known != null) {
            return known;
        }
        byte[] content =
                api.content(environment, Checksum.parse(edition.checksum()))
                        .orElseThrow(
                                () ->
                                        Failure.refused(
                                                        "content_not_found",
                                                        "the ledger does not have this content any"
                                                                + " more")
                                                .fact("path", path)
                                                .fact("version", edition.version()));
        kept.put(edition.checksum(), content);
        return content;
    }
}
