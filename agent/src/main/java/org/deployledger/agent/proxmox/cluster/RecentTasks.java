package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Failure;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.ProxmoxApi;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The newest tasks of each node. Those of a node that does not answer are the ones that it had
/// when it last did: not to be seen is not to be gone.
final class RecentTasks {
    private static final int PAGE = 50;

    private final ProxmoxApi api;
    private final int mostOfANode;
    private final Map<String, List<Task>> last = new HashMap<>();

    RecentTasks(ProxmoxApi api, int mostOfANode) {
        this.api = api;
        this.mostOfANode = mostOfANode;
    }

    List<Resource> of(Node node) throws ApiException, InterruptedException {
        if (mostOfANode == 0) {
            return List.of();
        }
        if (!node.isOnline()) {
            return remembered(node);
        }
        try {
            List<Task> tasks = read(node);
            last.put(node.name(), tasks);
            return tasks.stream().map(Task::resource).toList();
        } catch (ApiException e) {
            if (e.failure() == Failure.NODE_UNREACHABLE || e.failure() == Failure.TIMED_OUT) {
                return remembered(node);
            }
            throw e;
        }
    }

    private List<Resource> remembered(Node node) {
        return last.getOrDefault(node.name(), List.of()).stream().map(Task::outOfSight).toList();
    }

    /// Page by page. While pages are read tasks may begin, so that one is on two pages.
    private List<Task> read(Node node) throws ApiException, InterruptedException {
        Map<String, Task> tasks = new LinkedHashMap<>();
        for (int start = 0; start < mostOfANode; start += PAGE) {
            int limit = Math.min(PAGE, mostOfANode - start);
            List<Fields> rows =
                    api.get(
                                    ProxmoxApi.at("nodes", node.name(), "tasks")
                                            .with("source", "all")
                                            .with("start", Integer.toString(start))
                                            .with("limit", Integer.toString(limit)))
                            .rows();
            for (Fields row : rows) {
                Task task = Task.of(row);
                tasks.put(task.id().upid(), task);
            }
            if (rows.size() < limit) {
                break;
            }
        }
        return List.copyOf(tasks.values());
    }
}
