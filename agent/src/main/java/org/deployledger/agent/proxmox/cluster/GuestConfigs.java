package org.deployledger.agent.proxmox.cluster;

import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.Failure;
import org.deployledger.agent.proxmox.api.Fields;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.agent.proxmox.api.ProxmoxApi.Question;
import org.deployledger.agent.proxmox.api.ProxmoxApi.Reading;
import org.deployledger.formats.tree.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads the configuration of guests. There is no call for several, so it takes one for each,
/// several at a time.
final class GuestConfigs {
    /// What a resource may have, less what is beside the configuration.
    private static final int MOST_BYTES = 28 * 1024;

    /// What comes and goes by itself: the checksum of the file, and the lock of a backup.
    private static final Set<String> PASSING = Set.of("digest", "lock");

    private static final Set<Failure> SILENCE = Set.of(Failure.NODE_UNREACHABLE, Failure.TIMED_OUT);

    private final ProxmoxApi api;

    GuestConfigs(ProxmoxApi api) {
        this.api = api;
    }

    /// The guests in their order, each with its configuration or the reason why not.
    List<Guest> read(List<Guest> guests) throws ApiException, InterruptedException {
        List<Reading> readings =
                api.getEach(
                        guests.stream()
                                .map(
                                        guest ->
                                                new Question(
                                                        guest.node(),
                                                        ProxmoxApi.at(
                                                                "nodes",
                                                                guest.node(),
                                                                guest.kind().word(),
                                                                Long.toString(guest.vmid()),
                                                                "config")))
                                .toList());
        List<Guest> read = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            read.add(with(guests.get(i), readings.get(i)));
        }
        return read;
    }

    private static Guest with(Guest guest, Reading reading) {
        return switch (reading) {
            case Reading.Read(Fields fields) -> with(guest, fields);
            case Reading.Unread(ApiException reason) ->
                    guest.unread(
                            reason.failure().code(),
                            SILENCE.contains(reason.failure()) ? Guest.UNKNOWN : guest.status());
        };
    }

    private static Guest with(Guest guest, Fields fields) {
        Map<String, Value> config = new TreeMap<>(fields.scalars());
        config.keySet().removeAll(PASSING);
        return bytes(config) > MOST_BYTES
                ? guest.unread("too_large", guest.status())
                : guest.withConfig(config);
    }

    /// An upper bound for the size as JSON.
    private static long bytes(Map<String, Value> config) {
        return config.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + 6 + bytes(entry.getValue()))
                .sum();
    }

    private static long bytes(Value value) {
        return value instanceof Value.Text(String text)
                ? text.chars().mapToLong(c -> c < ' ' ? 6 : c < 0x80 ? 2 : 3).sum()
                : 24;
    }
}
