package org.deployledger.agent.proxmox.desired;

import org.deployledger.agent.document.Document;
import org.deployledger.agent.proxmox.cluster.GuestKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an item says that its guest is made of.
final class CreateTable {
    private static final List<String> OF_CLONE = List.of("full", "storage", "pool", "format");
    private static final List<String> OF_ARCHIVE =
            List.of(
                    "rootfs",
                    "storage",
                    "pool",
                    "unprivileged",
                    "ostype",
                    "arch",
                    "ssh-public-keys");

    private CreateTable() {}

    static Optional<Creation> read(Document table, GuestKind kind) {
        Optional<Long> template = table.number("template", 100, 999_999_999);
        Optional<String> archive =
                kind == GuestKind.LXC ? table.text("ostemplate") : Optional.empty();
        Map<String, String> fields = new TreeMap<>();
        for (String key : archive.isPresent() ? OF_ARCHIVE : OF_CLONE) {
            table.scalar(key).ifPresent(value -> fields.put(key, Meaning.sent(value)));
        }
        table.refuseOthers();
        if (template.isPresent() == archive.isPresent()) {
            table.missing(
                    "template",
                    kind == GuestKind.LXC
                            ? "either the number of a template, or ostemplate"
                            : "the number of the template to clone");
            return Optional.empty();
        }
        return archive.<Creation>map(text -> new Creation.FromArchive(text, fields))
                .or(() -> template.map(number -> new Creation.Clone(number, fields)));
    }
}
