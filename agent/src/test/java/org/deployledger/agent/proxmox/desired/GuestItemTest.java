package org.deployledger.agent.proxmox.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.proxmox.cluster.GuestKind;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

class GuestItemTest {
    private final List<Problem> problems = new ArrayList<>();

    private Optional<GuestItem> read(String path, String content) throws ProviderException {
        return GuestItem.read(Given.item(path, content), problems);
    }

    @Test
    void readsAVirtualMachine() throws ProviderException {
        GuestItem item =
                read(
                                "pve/web.toml",
                                """
                                vmid = 101
                                kind = "qemu"
                                node = "pve1"
                                name = "web"
                                status = "running"
                                allow_delete = true
                                unset = ["net1"]
                                [config]
                                cores = 2
                                onboot = true
                                cpulimit = 1.5
                                net0 = "virtio=BC:24:11:00:00:01,bridge=vmbr0"
                                [create]
                                template = 9000
                                full = true
                                storage = "local-lvm"
                                """)
                        .orElseThrow();
        assertEquals(List.of(), problems);
        assertEquals(
                new GuestItem(
                        item.path(),
                        101,
                        GuestKind.QEMU,
                        "pve1",
                        Wish.RUNNING,
                        true,
                        new TreeMap<>(
                                Map.of(
                                        "name", new Value.Text("web"),
                                        "cores", Value.Int.of(2),
                                        "onboot", new Value.Bool(true),
                                        "cpulimit", Value.Real.ofDecimal("1.5"),
                                        "net0",
                                                new Value.Text(
                                                        "virtio=BC:24:11:00:00:01,bridge=vmbr0"))),
                        Set.of("net1"),
                        new Creation.Clone(9000, Map.of("full", "1", "storage", "local-lvm"))),
                item);
    }

    @Test
    void readsAContainerFromYaml() throws ProviderException {
        GuestItem item =
                read(
                                "pve/dns.yaml",
                                """
                                vmid: 204
                                kind: lxc
                                name: dns
                                create:
                                  ostemplate: local:vztmpl/debian-12.tar.zst
                                  rootfs: local-lvm:8
                                  unprivileged: true
                                """)
                        .orElseThrow();
        assertEquals(Map.of("hostname", new Value.Text("dns")), item.config());
        assertEquals(
                new Creation.FromArchive(
                        "local:vztmpl/debian-12.tar.zst",
                        Map.of("rootfs", "local-lvm:8", "unprivileged", "1")),
                item.creation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind = 'qemu'                                      | missing_key",
                "vmid = 101                                         | missing_key",
                "vmid = 99; kind = 'qemu'                           | wrong_value",
                "vmid = '101'; kind = 'qemu'                        | wrong_value",
                "vmid = 101; kind = 'vmware'                        | wrong_value",
                "vmid = 101; kind = 'qemu'; status = 'paused'       | wrong_value",
                "vmid = 101; kind = 'qemu'; allow_delete = 'yes'    | wrong_value",
                "vmid = 101; kind = 'qemu'; unset = 'net0'          | wrong_value",
                "vmid = 101; kind = 'qemu'; config = 3              | wrong_value",
                "vmid = 101; kind = 'qemu'; memory = 3              | unknown_key",
                "vmid = 101; kind = 'qemu'; config.digest = 'x'     | unknown_key",
                "vmid = 101; kind = 'qemu'; config.skiplock = true  | unknown_key",
                "vmid = 101; kind = 'qemu'; config.cores = [2]      | wrong_value",
                "vmid = 101; kind = 'qemu'; name = 'a'; config.name = 'b'     | wrong_value",
                "vmid = 101; kind = 'qemu'; config.scsi1 = 'local-lvm:32'     | disk",
                "vmid = 101; kind = 'qemu'; config.ide2 = 'local:cloudinit'   | disk",
                "vmid = 101; kind = 'qemu'; unset = ['scsi0']                 | disk",
                "vmid = 101; kind = 'qemu'; create.full = true                | missing_key",
                "vmid = 101; kind = 'qemu'; create.ostemplate = 'x'           | unknown_key",
                "vmid = 101; kind = 'lxc'; create.template = 9000; create.force = true"
                        + " | unknown_key",
                "vmid = 101; vmid = 102                             | unreadable"
            })
    void saysWhatIsWrongWithAnItem(String content, String code) throws ProviderException {
        assertEquals(Optional.empty(), read("pve/a.toml", content.replace("; ", "\n")));
        assertTrue(
                problems.stream().anyMatch(problem -> problem.code().equals(code)),
                problems.toString());
        problems.forEach(
                problem ->
                        assertTrue(problem.message().startsWith("pve/a.toml"), problem::message));
    }

    @Test
    void saysAllThatIsWrongTogether() throws ProviderException {
        read("pve/a.toml", "vmid = 1\nkind = 'x'\nfoo = 1");
        assertEquals(
                List.of("wrong_value", "wrong_value", "missing_key", "missing_key", "unknown_key"),
                problems.stream().map(Problem::code).toList());
    }

    @Test
    void refusesFilesThatAreNoDocuments() throws ProviderException {
        read("pve/README.md", "# guests");
        read("pve/list.yaml", "- 1");
        assertEquals(
                List.of("unknown_format", "unreadable"),
                problems.stream().map(Problem::code).toList());
    }

    @Test
    void leavesADiskThatIsNamedByItsVolume() throws ProviderException {
        assertTrue(
                read(
                                "pve/a.toml",
                                "vmid = 101\nkind = 'qemu'\nconfig.scsi0 ="
                                        + " 'local-lvm:vm-101-disk-0,size=32G'")
                        .isPresent());
    }
}
