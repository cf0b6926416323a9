package org.deployledger.projector.query;

import org.deployledger.item.EnvironmentSettings;
import org.deployledger.projector.answer.DocumentAnswer;
import org.deployledger.projector.answer.Environment;
import org.deployledger.projector.answer.Item;
import org.deployledger.projector.answer.ItemVersion;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.look.Answer;
import org.deployledger.projector.look.Deployed;
import org.deployledger.projector.look.Look;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Moment;
import org.deployledger.projector.look.Page;
import org.deployledger.projector.look.Paging;
import org.deployledger.projector.look.TrimmedHistory;
import org.deployledger.projector.rocks.Rows;
import org.deployledger.projector.rows.EventRow;
import org.deployledger.projector.rows.ItemRow;
import org.deployledger.projector.rows.Keys;
import org.deployledger.projector.rows.TreeRow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Items: the environment as a whole, lists of them, one of them, and its versions.
public final class ItemQueries {
    private final Looks looks;

    /// Asks through these looks.
    public ItemQueries(Looks looks) {
        this.looks = looks;
    }

    /// The head of the environment.
    public Answer<Environment> environment(Looks.Subject subject, Moment moment) {
        return looks.ask(subject, moment, ItemQueries::environment);
    }

    private static Answer<Environment> environment(Look look) {
        TreeRow tree = look.tree();
        EventRow event = look.eventRow(look.sequence());
        EnvironmentSettings settings = look.settings();
        Duration expiry = settings.changeSetExpiry();
        return found(
                look,
                new Environment(
                        look.environment(),
                        look.sequence(),
                        tree.root(),
                        tree.items(),
                        tree.lastDeployment(),
                        event.recordedAt(),
                        look.partition(),
                        event.offset(),
                        tree.merkleFormat(),
                        expiry == null ? null : expiry.toMillis(),
                        settings.historyVersions(),
                        settings.historyDays(),
                        look.retention().trimmedTo() + 1));
    }

    /// Items whose paths begin with `prefix`.
    public Answer<Lists.Items> items(
            Looks.Subject subject, Moment moment, String prefix, Page page) {
        return Paging.ask(looks, subject, moment, page, 'i')
                .then(
                        (look, after) ->
                                look.ifWhole(
                                        () ->
                                                found(
                                                        look,
                                                        items(look, prefix, after, page.limit()))));
    }

    private static Lists.Items items(Look look, String prefix, Optional<String> after, int limit) {
        ItemScan scan = new ItemScan(look, prefix);
        Page.Part<Item> part = look.isHead() ? scan.head(after, limit) : scan.past(after, limit);
        return new Lists.Items(
                look.sequence(),
                look.tree().root(),
                part.rows(),
                part.cursor('i', look.sequence()));
    }

    /// The item at a path.
    public Answer<Item> item(Looks.Subject subject, Moment moment, String path) {
        return looks.ask(
                subject,
                moment,
                look ->
                        look.knows(path)
                                ? look.version(path)
                                        .filter(row -> !row.deleted())
                                        .map(row -> found(look, itemOf(look, path, row)))
                                        .orElseGet(() -> noItem(look, path))
                                : TrimmedHistory.moment(look));
    }

    /// The versions of the item at a path, newest first, deletions included.
    public Answer<Lists.Versions> history(
            Looks.Subject subject, Moment moment, String path, Page page) {
        return Paging.ask(looks, subject, moment, page, 'h')
                .then(
                        (look, after) ->
                                after.isEmpty()
                                        ? history(look, path, page.limit())
                                        : HistoryCursor.of(after.get())
                                                .map(
                                                        from ->
                                                                history(
                                                                        look,
                                                                        path,
                                                                        from,
                                                                        page.limit()))
                                                .orElseGet(ItemQueries::badCursor));
    }

    private static <T> Answer<T> badCursor() {
        return new Answer.Bad<>("bad_cursor", "'after' is no cursor of this list");
    }

    private static Answer<Lists.Versions> history(Look look, String path, int limit) {
        return look.knows(path)
                ? history(look, path, HistoryCursor.at(look.sequence()), limit)
                : TrimmedHistory.moment(look);
    }

    private static Answer<Lists.Versions> history(
            Look look, String path, HistoryCursor from, int limit) {
        List<ItemVersion> versions = new ArrayList<>();
        Optional<String> next = Optional.empty();
        try (Rows rows = look.rows(Keys.history(look.environment(), path))) {
            boolean here = rows.seek(Keys.version(look.environment(), path, from.sequence()));
            if (!from.expects(here ? ItemRow.of(rows.value()).version() : 0)) {
                return TrimmedHistory.moment(look);
            }
            while (here && versions.size() < limit) {
                ItemRow row = ItemRow.of(rows.value());
                here = rows.next();
                long older = here ? ItemRow.of(rows.value()).version() : 0;
                versions.add(versionOf(look, path, row, older));
                next = Optional.of(new HistoryCursor(row.closedAt() - 1, older).text());
            }
            next = here ? next : Optional.empty();
        }
        if (versions.isEmpty()) {
            return noItem(look, path);
        }
        var part = new Page.Part<>(versions, next);
        return found(
                look,
                new Lists.Versions(look.sequence(), versions, part.cursor('h', look.sequence())));
    }

    static <T> Answer<T> noItem(Look look, String path) {
        return new Answer.NotFound<>(
                "item_not_found",
                "there is no item " + path + " in " + look.environment(),
                look.sequence());
    }

    static Item itemOf(Look look, String path, ItemRow row) {
        Deployed deployed = look.deployed(row.closedAt());
        return new Item(
                path,
                row.version(),
                Objects.requireNonNull(row.checksum()),
                row.size(),
                deployed.by(),
                deployed.at(),
                deployed.header().gitCommit().value(),
                deployed.header().gitBranch(),
                deployed.header().gitDirty(),
                deployed.deployment(),
                row.sequence(),
                DocumentAnswer.of(row.document()));
    }

    /// @param older the next older version that is kept, 0 where there is none
    private static ItemVersion versionOf(Look look, String path, ItemRow row, long older) {
        Deployed deployed = look.deployed(row.closedAt());
        return new ItemVersion(
                path,
                row.version(),
                row.checksum(),
                row.size(),
                deployed.by(),
                deployed.at(),
                deployed.header().gitCommit().value(),
                deployed.header().gitBranch(),
                deployed.header().gitDirty(),
                deployed.deployment(),
                row.sequence(),
                row.operation().label(),
                row.oldVersion(),
                row.oldChecksum(),
                row.oldVersion() == older ? null : older + 1,
                DocumentAnswer.of(row.document()));
    }

    private static <T> Answer<T> found(Look look, T value) {
        return new Answer.Found<>(value, look.sequence());
    }
}
