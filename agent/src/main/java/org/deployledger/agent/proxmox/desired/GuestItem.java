package org.deployledger.agent.proxmox.desired;

import org.deployledger.agent.document.Document;
import org.deployledger.agent.provider.DesiredItem;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.proxmox.cluster.GuestKind;
import org.deployledger.formats.tree.Value;
import org.deployledger.item.ItemPath;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A guest as an item says that it should be.
///
/// @param node where it is to be; null where any node will do
/// @param wish what it should be doing; null where that is left to others
/// @param mayDelete whether the item permits its deletion
/// @param config values by the API's keys, the guest's name among them; other keys are left to
///   others
/// @param unset keys that are not to be in its configuration
/// @param creation what it is made of where it does not exist; null where it is not to be made
public record GuestItem(
        ItemPath path,
        long vmid,
        GuestKind kind,
        @Nullable String node,
        @Nullable Wish wish,
        boolean mayDelete,
        SortedMap<String, Value> config,
        Set<String> unset,
        @Nullable Creation creation) {
    private static final long LEAST_VMID = 100;
    private static final long MOST_VMID = 999_999_999;

    /// Copies the collections.
    public GuestItem {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        unset = Collections.unmodifiableSet(new TreeSet<>(unset));
    }

    /// The id of the resource.
    public String id() {
        return kind.id(vmid);
    }

    /// Reads an item; empty where something is wrong with it.
    ///
    /// @param problems gets what is wrong, all of it
    /// @throws ProviderException if the item's bytes cannot be had
    public static Optional<GuestItem> read(DesiredItem item, List<Problem> problems)
            throws ProviderException {
        List<Problem> faults = new ArrayList<>();
        Optional<Document> document = Document.of(item, faults);
        GuestItem guest = document.isPresent() ? read(item.path(), document.get()) : null;
        problems.addAll(faults);
        return faults.isEmpty() ? Optional.ofNullable(guest) : Optional.empty();
    }

    private static @Nullable GuestItem read(ItemPath path, Document document) {
        Optional<Long> vmid = document.number("vmid", LEAST_VMID, MOST_VMID);
        Optional<GuestKind> kind = document.word("kind", "qemu", "lxc").flatMap(GuestKind::of);
        if (vmid.isEmpty()) {
            document.missing("vmid", "the guest's number");
        }
        if (kind.isEmpty()) {
            document.missing("kind", "qemu or lxc");
        }
        String node = document.text("node").orElse(null);
        Optional<String> name = document.text("name");
        Wish wish =
                document.word("status", "running", "stopped", "absent")
                        .map(word -> Wish.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null);
        boolean mayDelete = document.flag("allow_delete").orElse(false);
        List<String> unset = document.texts("unset");
        Optional<Document> config = document.table("config");
        Optional<Document> create = document.table("create");
        document.refuseOthers();
        if (vmid.isEmpty() || kind.isEmpty()) {
            return null;
        }
        ConfigTable table = new ConfigTable(document, kind.get());
        return new GuestItem(
                path,
                vmid.get(),
                kind.get(),
                node,
                wish,
                mayDelete,
                table.values(name, config),
                table.unset(unset),
                create.flatMap(below -> CreateTable.read(below, kind.get())).orElse(null));
    }
}
