package org.deployledger.agent.proxmox.apply;

import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Failure;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.agent.proxmox.cluster.GuestKind;
import org.deployledger.agent.proxmox.desired.GuestItem;
import org.deployledger.agent.proxmox.desired.Meaning;
import org.deployledger.formats.tree.KeyPath;
import org.deployledger.formats.tree.Value;
import org.deployledger.http.HttpRequest.Method;
import org.deployledger.http.RequestTarget;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Changes a guest's configuration: only what differs, and only if it is still as it was when it
/// was looked at. The checksum that is sent along has the cluster refuse where others were quicker.
final class ConfigCalls {
    private final ProxmoxApi api;
    private final TaskFollower tasks;

    ConfigCalls(ProxmoxApi api, TaskFollower tasks) {
        this.api = api;
        this.tasks = tasks;
    }

    /// @param isNew whether the guest was made just now, so that the plan could not know what its
    ///   template brought along
    String change(
            GuestItem item, List<FieldDifference> differences, RequestTarget target, boolean isNew)
            throws ActionFailed, ApiException, InterruptedException {
        Fields current = api.get(target).fields();
        Map<String, Value> config = current.scalars();
        Map<String, String> fields = new TreeMap<>();
        List<String> unset = new ArrayList<>();
        for (FieldDifference difference : differences) {
            String key = key(difference.field());
            Value is = config.get(key);
            Value desired = difference.desired();
            if (isSame(key, desired, is)) {
                continue;
            }
            if (!isNew && !isAsPlanned(difference.actual(), is)) {
                throw new ActionFailed(
                        Failure.CHANGED_MEANWHILE.code(),
                        "%s of %s was changed since the plan was made; reconcile again"
                                .formatted(difference.field(), item.id()));
            }
            if (desired == null) {
                unset.add(key);
            } else {
                fields.put(key, Meaning.sent(desired));
            }
        }
        if (fields.isEmpty() && unset.isEmpty()) {
            return "it is so already";
        }
        return send(item, target, fields, unset, current);
    }

    private String send(
            GuestItem item,
            RequestTarget target,
            Map<String, String> fields,
            List<String> unset,
            Fields current)
            throws ActionFailed, ApiException, InterruptedException {
        if (!unset.isEmpty()) {
            fields.put("delete", String.join(",", unset));
        }
        fields.put("digest", current.textOf("digest"));
        // A virtual machine's is changed by a task, a container's at once.
        Method method = item.kind() == GuestKind.QEMU ? Method.POST : Method.PUT;
        return tasks.follow(api.send(method, target, fields));
    }

    private static boolean isSame(String key, @Nullable Value desired, @Nullable Value is) {
        if (desired == null || is == null) {
            return Objects.equals(desired, is);
        }
        return Meaning.isSame(key, desired, is);
    }

    private static boolean isAsPlanned(@Nullable Value planned, @Nullable Value is) {
        if (planned == null || is == null) {
            return Objects.equals(planned, is);
        }
        return Meaning.sent(planned).equals(Meaning.sent(is));
    }

    private static String key(String field) {
        if (KeyPath.read(field) instanceof KeyPath.Read(KeyPath path)
                && path.last() instanceof KeyPath.Name(String name)) {
            return name;
        }
        throw new IllegalArgumentException("no field of a configuration: " + field);
    }
}
