package org.deployledger.agent.proxmox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tasks of the fake cluster. Time passes there with every request: a task ends, and what it does
/// is done, some requests after it was begun.
final class FakeTasks {
    private static final long EPOCH = 1_780_000_000L;

    /// A task and its life.
    final class FakeTask {
        final String upid;
        final String node;
        final String type;
        final String subject;
        final long started;
        private final Runnable effect;
        private int left = requestsEach;
        String exitStatus = "";
        long ended;
        final List<String> log = new ArrayList<>();

        FakeTask(String node, String type, String subject, Runnable effect) {
            this.node = node;
            this.type = type;
            this.subject = subject;
            this.effect = effect;
            this.started = EPOCH + count++;
            this.upid =
                    "UPID:%s:%08X:%08X:%08X:%s:%s:%s:"
                            .formatted(
                                    node, count, count, started, type, subject, FakeCluster.TOKEN);
        }

        boolean isRunning() {
            return exitStatus.isEmpty();
        }

        private void pass() {
            if (!isRunning() || --left > 0) {
                return;
            }
            log.add("begin of " + type);
            String planned = outcomes.getOrDefault(type, "OK");
            try {
                if (planned.equals("OK") || planned.startsWith("WARNINGS")) {
                    effect.run();
                }
                end(planned);
            } catch (FakeRefusal refused) {
                end(refused.message().strip());
            }
        }

        void end(String status) {
            exitStatus = status;
            ended = started + 3;
            log.add(status.equals("OK") ? "TASK OK" : "TASK ERROR: " + status);
        }

        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("upid", upid);
            row.put("node", node);
            row.put("type", type);
            row.put("id", subject);
            row.put("user", FakeCluster.TOKEN);
            row.put("starttime", started);
            row.put("pid", 4711);
            return row;
        }
    }

    /// How many requests a task takes.
    int requestsEach = 2;

    private int count;
    private final List<FakeTask> tasks = new ArrayList<>();
    private final Map<String, String> outcomes = new HashMap<>();

    /// What tasks of a type end with from now on.
    void endWith(String type, String exitStatus) {
        outcomes.put(type, exitStatus);
    }

    String begin(String node, String type, long vmid, Runnable effect) {
        FakeTask task = new FakeTask(node, type, Long.toString(vmid), effect);
        tasks.addFirst(task);
        return task.upid;
    }

    void passTime() {
        List.copyOf(tasks).forEach(FakeTask::pass);
    }

    /// A page of a node's tasks, newest first.
    List<Map<String, Object>> page(String node, int start, int limit) {
        return tasks.stream()
                .filter(task -> task.node.equals(node))
                .skip(start)
                .limit(limit)
                .map(FakeTasks::listed)
                .toList();
    }

    FakeTask of(String upid) {
        return tasks.stream()
                .filter(task -> task.upid.equals(upid))
                .findFirst()
                .orElseThrow(() -> new FakeRefusal(400, "no such task"));
    }

    private static Map<String, Object> listed(FakeTask task) {
        Map<String, Object> row = task.row();
        if (!task.isRunning()) {
            row.put("endtime", task.ended);
            row.put("status", task.exitStatus);
        }
        return row;
    }
}
