package org.deployledger.agent.proxmox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// What the fake cluster answers, as the documentation of Proxmox VE's API says.
final class FakeApi {
    final Map<String, Boolean> nodes = new TreeMap<>();
    final Map<Long, FakeGuest> guests = new TreeMap<>();
    final FakeTasks tasks = new FakeTasks();
    private final Random restless = new Random();

    /// What goes into the field `data`, and how many there are beside it.
    record Data(@Nullable Object data, int total) {
        static Data of(@Nullable Object data) {
            return new Data(data, 0);
        }
    }

    FakeGuest guest(long vmid) {
        return Objects.requireNonNull(guests.get(vmid), () -> "no guest " + vmid);
    }

    Data answer(String method, List<String> path, Map<String, String> fields) {
        if (path.equals(List.of("cluster", "resources"))) {
            return Data.of(resources(fields));
        }
        if (path.size() < 3 || !path.getFirst().equals("nodes")) {
            throw new FakeRefusal(501, "Method '%s' not implemented".formatted(path));
        }
        String node = path.get(1);
        if (!nodes.getOrDefault(node, false)) {
            throw new FakeRefusal(nodes.containsKey(node) ? 595 : 500, "No route to host");
        }
        if (path.get(2).equals("tasks")) {
            return task(node, path.subList(3, path.size()), fields);
        }
        return guest(method, node, path.subList(2, path.size()), fields);
    }

    private Data task(String node, List<String> path, Map<String, String> fields) {
        int start = Integer.parseInt(fields.getOrDefault("start", "0"));
        int limit = Integer.parseInt(fields.getOrDefault("limit", "50"));
        if (path.isEmpty()) {
            return Data.of(tasks.page(node, start, limit));
        }
        FakeTasks.FakeTask task = tasks.of(path.getFirst());
        if (path.getLast().equals("log")) {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (int i = start; i < Math.min(task.log.size(), start + limit); i++) {
                lines.add(Map.of("n", i + 1, "t", task.log.get(i)));
            }
            return new Data(lines, task.log.size());
        }
        Map<String, Object> row = task.row();
        row.put("status", task.isRunning() ? "running" : "stopped");
        if (!task.isRunning()) {
            row.put("exitstatus", task.exitStatus);
        }
        return Data.of(row);
    }

    private Data guest(String method, String node, List<String> path, Map<String, String> fields) {
        String kind = path.getFirst();
        if (path.size() == 1) {
            return Data.of(create(kind, node, fields));
        }
        FakeGuest guest = guests.get(Long.parseLong(path.get(1)));
        if (guest == null || !guest.node.equals(node) || !guest.kind.equals(kind)) {
            throw new FakeRefusal(
                    500,
                    "Configuration file 'nodes/%s/%s-server/%s.conf' does not exist\n"
                            .formatted(node, kind, path.get(1)));
        }
        String call = String.join("/", path.subList(2, path.size()));
        return Data.of(
                switch (method + " " + call) {
                    case "GET config" -> config(guest);
                    case "POST config", "PUT config" -> configure(guest, fields);
                    case "GET status/current" -> Map.of("status", guest.status, "vmid", guest.vmid);
                    case "POST status/start" -> switchTo(guest, "start", "running");
                    case "POST status/shutdown" -> switchTo(guest, "shutdown", "stopped");
                    case "POST clone" -> copy(guest, fields);
                    case "DELETE " -> delete(guest);
                    default -> throw new FakeRefusal(501, "Method not implemented");
                });
    }

    private static Object config(FakeGuest guest) {
        Map<String, Object> config = new LinkedHashMap<>();
        guest.config.forEach(
                (key, value) ->
                        config.put(
                                key,
                                key.equals("cores") ? (Object) Integer.valueOf(value) : value));
        config.put("digest", guest.digest());
        if (guest.kind.equals("lxc")) {
            config.put("lxc", List.of(List.of("lxc.cap.drop", "sys_rawio")));
        }
        return config;
    }

    private @Nullable Object configure(FakeGuest guest, Map<String, String> fields) {
        Map<String, String> changes = new TreeMap<>(fields);
        String digest = changes.remove("digest");
        String delete = changes.remove("delete");
        if (digest != null && !digest.equals(guest.digest())) {
            throw new FakeRefusal(
                    500,
                    "detected modified configuration - file changed by other user? Try again.");
        }
        String memory = changes.get("memory");
        if (memory != null && !memory.matches("\\d+")) {
            throw new FakeRefusal(
                    400,
                    "Parameter verification failed.\n",
                    Map.of("memory", "type check ('integer') failed - got '" + memory + "'"));
        }
        guest.requireUnlocked();
        Runnable effect =
                () -> {
                    guest.config.putAll(changes);
                    if (delete != null) {
                        guest.config.keySet().removeAll(List.of(delete.split(",", -1)));
                    }
                };
        if (guest.kind.equals("lxc")) {
            effect.run();
            return null;
        }
        return tasks.begin(guest.node, "qmconfig", guest.vmid, effect);
    }

    private String switchTo(FakeGuest guest, String call, String status) {
        String type = (guest.kind.equals("qemu") ? "qm" : "vz") + call;
        return tasks.begin(
                guest.node,
                type,
                guest.vmid,
                () -> {
                    guest.requireUnlocked();
                    guest.status = status;
                });
    }

    private String copy(FakeGuest template, Map<String, String> fields) {
        long vmid = Long.parseLong(fields.getOrDefault("newid", ""));
        requireFree(vmid);
        FakeGuest copy =
                new FakeGuest(template.kind, vmid, fields.getOrDefault("target", template.node));
        copy.config.putAll(template.config);
        String type = template.kind.equals("qemu") ? "qmclone" : "vzclone";
        return tasks.begin(template.node, type, template.vmid, () -> guests.put(vmid, copy));
    }

    private String create(String kind, String node, Map<String, String> fields) {
        long vmid = Long.parseLong(fields.getOrDefault("vmid", ""));
        requireFree(vmid);
        FakeGuest guest = new FakeGuest(kind, vmid, node);
        guest.config.put("rootfs", "local-lvm:vm-" + vmid + "-disk-0,size=8G");
        return tasks.begin(node, "vzcreate", vmid, () -> guests.put(vmid, guest));
    }

    private void requireFree(long vmid) {
        if (guests.containsKey(vmid)) {
            throw new FakeRefusal(
                    500, "unable to create VM " + vmid + ": config file already exists");
        }
    }

    private String delete(FakeGuest guest) {
        guest.requireUnlocked();
        if (guest.status.equals("running")) {
            throw new FakeRefusal(500, "VM %d is running - destroy failed".formatted(guest.vmid));
        }
        return tasks.begin(
                guest.node,
                guest.kind.equals("qemu") ? "qmdestroy" : "vzdestroy",
                guest.vmid,
                () -> guests.remove(guest.vmid));
    }

    /// In any order, with figures that are others each time, numbers now and then as strings.
    private List<Map<String, Object>> resources(Map<String, String> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        guests.values().forEach(guest -> rows.add(row(guest)));
        if (!"vm".equals(fields.get("type"))) {
            nodes.forEach((node, isOnline) -> addNode(rows, node, isOnline));
        }
        Collections.shuffle(rows, restless);
        return rows;
    }

    private Map<String, Object> row(FakeGuest guest) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", guest.kind + "/" + guest.vmid);
        row.put("type", guest.kind);
        row.put("vmid", restless.nextBoolean() ? guest.vmid : Long.toString(guest.vmid));
        row.put("node", guest.node);
        row.put("name", guest.config.getOrDefault(guest.nameKey(), "guest"));
        row.put("template", guest.isTemplate ? 1 : 0);
        boolean isSeen = nodes.getOrDefault(guest.node, false);
        row.put("status", isSeen ? guest.status : "unknown");
        if (isSeen) {
            row.put("cpu", restless.nextDouble());
            row.put("mem", restless.nextInt(1 << 30));
            row.put("uptime", restless.nextInt(1 << 20));
            row.put("maxcpu", 2);
            row.put("maxmem", 2L << 30);
        }
        row.put("lock", guest.config.get("lock"));
        return row;
    }

    private void addNode(List<Map<String, Object>> rows, String node, boolean isOnline) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", "node/" + node);
        row.put("type", "node");
        row.put("node", node);
        row.put("status", isOnline ? "online" : "offline");
        if (isOnline) {
            row.put("maxcpu", 16);
            row.put("maxmem", 64L << 30);
            row.put("cpu", restless.nextDouble());
        }
        rows.add(row);
        List<String> content = new ArrayList<>(List.of("images", "rootdir", "iso"));
        Collections.shuffle(content, restless);
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("id", "storage/" + node + "/local-lvm");
        storage.put("type", "storage");
        storage.put("storage", "local-lvm");
        storage.put("node", node);
        storage.put("status", isOnline ? "available" : "unknown");
        storage.put("plugintype", "lvmthin");
        storage.put("content", String.join(",", content));
        storage.put("shared", 0);
        storage.put("disk", restless.nextInt(1 << 30));
        storage.put("maxdisk", 1L << 40);
        rows.add(storage);
    }
}
