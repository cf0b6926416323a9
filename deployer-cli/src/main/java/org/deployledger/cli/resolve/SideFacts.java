package org.deployledger.cli.resolve;

import org.deployledger.cli.git.FileCommit;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.Brief;
import org.deployledger.cli.session.Session;
import org.deployledger.cli.sync.RemoteItem;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where one side of a merge comes from. It stands behind the side's marker in the file, and is
/// read from there again.
///
/// @param at when it was committed or deployed, or else merged
/// @param commit empty where it was not committed
/// @param reason empty where none was given, or it is not known
public record SideFacts(String who, Instant at, Optional<String> commit, Optional<String> reason) {
    private static final Pattern LABEL =
            Pattern.compile(
                    "\\w+: (?:version \\d+, )?(.*?), (\\d{4}-[0-9T:.-]+Z), "
                            + "(?:commit ([0-9a-f]+)|not committed)(?:, \"(.*)\")?");

    /// What is here: the commit that brought the file to it, else whoever merges now.
    ///
    /// @param content empty where the file is not there
    static SideFacts mine(Session session, String path, Optional<byte[]> content) {
        String inRepository = session.workspace().prefix() + path;
        Optional<FileCommit> commit =
                content.flatMap(bytes -> session.workspace().git().commitOf(inRepository, bytes));
        return commit.map(
                        each ->
                                new SideFacts(
                                        each.author(),
                                        each.at(),
                                        Optional.of(each.commit().value()),
                                        Optional.of(oneLine(each.subject()))))
                .orElseGet(
                        () ->
                                new SideFacts(
                                        session.actor().value(),
                                        session.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                                        Optional.empty(),
                                        Optional.empty()));
    }

    /// What was deployed.
    static SideFacts theirs(RemoteItem item, Optional<String> reason) {
        return new SideFacts(
                item.deployedBy(),
                item.deployedAt(),
                Optional.of(item.gitCommit()),
                reason.map(SideFacts::oneLine));
    }

    /// What stands behind a marker; empty where somebody changed it.
    static Optional<SideFacts> read(String label) {
        Matcher matcher = LABEL.matcher(label);
        return matcher.matches()
                ? Optional.of(
                        new SideFacts(
                                matcher.group(1),
                                Instant.parse(matcher.group(2)),
                                Optional.ofNullable(matcher.group(3)),
                                Optional.ofNullable(matcher.group(4))))
                : Optional.empty();
    }

    /// As it stands behind the marker.
    String label() {
        return who + ", " + at + ", " + committed() + quotedReason();
    }

    /// For people.
    String text() {
        return who + "   " + at + "   " + committed() + quotedReason().replaceFirst(", ", "   ");
    }

    private String committed() {
        return commit.map(id -> "commit " + Brief.commit(id)).orElse("not committed");
    }

    private String quotedReason() {
        return reason.map(text -> ", \"" + text + "\"").orElse("");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    JsonObject json() {
        return new JsonObject()
                .put("by", who)
                .put("at", at)
                .put("git_commit", commit.orElse(null))
                .put("reason", reason.orElse(null));
    }
}
