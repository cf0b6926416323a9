package org.deployledger.agent.proxmox.apply;

import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Failure;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.LockMessage;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.agent.proxmox.api.TaskId;
import org.deployledger.agent.proxmox.cluster.Task;
import org.deployledger.http.RequestTarget;
import org.deployledger.item.Text;

import java.util.ArrayList;
import java.util.List;

/// Follows a task to its end. A look that goes wrong is taken again, since it does nothing.
final class TaskFollower {
    private static final int LAST_LINES = 3;

    private final ProxmoxApi api;
    private final Patience patience;

    TaskFollower(ProxmoxApi api, Patience patience) {
        this.api = api;
        this.patience = patience;
    }

    /// Returns once the task has ended well.
    ///
    /// @param answer what the call gave: the id of a task, or nothing where it is done already
    /// @return what came of it
    String follow(String answer) throws ActionFailed, ApiException, InterruptedException {
        TaskId task = TaskId.of(answer).orElse(null);
        if (task == null) {
            return "done at once";
        }
        String outcome = outcome(task);
        if (Task.isGood(outcome)) {
            return "task %s ended with %s".formatted(task, outcome);
        }
        throw new ActionFailed(
                LockMessage.isIn(outcome) ? Failure.LOCKED.code() : "task_failed",
                "task %s ended with %s%s".formatted(task, Text.quote(outcome), lastLines(task)));
    }

    private String outcome(TaskId task) throws ActionFailed, ApiException, InterruptedException {
        long deadline = System.nanoTime() + patience.task().toNanos();
        String doubt = "";
        do {
            try {
                Fields status = api.get(at(task, "status")).fields();
                if (status.textOf("status").equals("stopped")) {
                    return status.text("exitstatus").orElse("no exit status");
                }
                doubt = "";
            } catch (ApiException e) {
                if (e.failure() == Failure.NOT_AUTHENTICATED
                        || e.failure() == Failure.NOT_PERMITTED) {
                    throw new ActionFailed(
                            e.failure().code(),
                            "task %s was begun, but cannot be followed: %s%s"
                                    .formatted(task, e.getMessage(), ActionFailed.UNKNOWN));
                }
                doubt = ", and last could not be seen: " + e.getMessage();
            }
            Thread.sleep(patience.poll());
        } while (System.nanoTime() < deadline);
        throw new ActionFailed(
                Failure.TIMED_OUT.code(),
                "task %s has not ended within %d s%s; it goes on in the cluster%s"
                        .formatted(task, patience.task().toSeconds(), doubt, ActionFailed.UNKNOWN));
    }

    private String lastLines(TaskId task) throws InterruptedException {
        try {
            long total = api.get(at(task, "log").with("limit", "1")).total();
            List<Fields> rows =
                    api.get(
                                    at(task, "log")
                                            .with(
                                                    "start",
                                                    Long.toString(Math.max(0, total - LAST_LINES)))
                                            .with("limit", Integer.toString(LAST_LINES)))
                            .rows();
            List<String> lines = new ArrayList<>();
            for (Fields row : rows) {
                lines.add(Text.quote(row.text("t").orElse("")));
            }
            return "; its log ends with " + String.join(", ", lines);
        } catch (ApiException e) {
            return "; its log cannot be read: " + e.failure().code();
        }
    }

    private static RequestTarget at(TaskId task, String what) {
        return ProxmoxApi.at("nodes", task.node(), "tasks", task.upid(), what);
    }
}
