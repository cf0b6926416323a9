package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.TaskId;
import org.deployledger.item.Text;
import org.jspecify.annotations.Nullable;

/// Something that a node did or does: a start, a backup, a migration. Its state is its outcome.
///
/// @param type such as `qmstart`
/// @param subject what it is about, often a guest's number; may be empty
/// @param user who began it
/// @param started in seconds since 1970
/// @param ended in seconds since 1970; null while it runs
/// @param outcome `OK`, `WARNINGS: n` or an error; null while it runs
public record Task(
        TaskId id,
        String type,
        String subject,
        String user,
        long started,
        @Nullable Long ended,
        @Nullable String outcome)
        implements Found {
    public static final String KIND = "task";

    static Task of(Fields row) throws ApiException {
        String upid = row.textOf("upid");
        Long ended = row.number("endtime").orElse(null);
        return new Task(
                TaskId.of(upid)
                        .orElseThrow(
                                () ->
                                        ApiException.unexpected(
                                                "a task has the id " + Text.quote(upid))),
                row.textOf("type"),
                row.text("id").orElse(""),
                row.text("user").orElse(""),
                row.numberOf("starttime"),
                ended,
                ended == null ? null : row.text("status").orElse(Guest.UNKNOWN));
    }

    /// Whether what a task ended with is a good end.
    public static boolean isGood(String outcome) {
        return outcome.equals("OK") || outcome.startsWith("WARNINGS");
    }

    /// The same, seen while its node does not answer: what ran then may have ended since.
    Resource outOfSight() {
        return outcome == null ? resource(Guest.UNKNOWN) : resource();
    }

    @Override
    public Resource resource() {
        if (outcome == null) {
            return resource("running");
        }
        if (outcome.startsWith("WARNINGS")) {
            return resource("warnings");
        }
        return resource(isGood(outcome) ? "ok" : "failed");
    }

    private Resource resource(String status) {
        return new Resource(
                "task/" + id.upid(),
                KIND,
                status,
                new State()
                        .text("node", id.node())
                        .text("type", type)
                        .text("subject", subject.isEmpty() ? null : subject)
                        .text("user", user)
                        .moment("started", started)
                        .moment("ended", ended)
                        .text("outcome", outcome == null ? null : shortened(outcome))
                        .table());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(1000, text.length()));
    }
}
