package org.deployledger.agent.proxmox.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deployledger.agent.provider.Action;
import org.deployledger.agent.provider.FieldDifference;
import org.deployledger.agent.provider.Given;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Plan.Problem;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.cluster.GuestRanges;
import org.deployledger.formats.tree.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class GuestPlannerTest {
    private static final Resource TEMPLATE =
            guest("qemu", 9000, "stopped", "template = true\nconfig.cores = 1");

    private final List<Resource> actual =
            new ArrayList<>(
                    List.of(
                            new Resource("node/pve1", "node", "online", Given.table("")),
                            new Resource("node/pve2", "node", "offline", Given.table("")),
                            TEMPLATE));

    private static Resource guest(String kind, long vmid, String status, String state) {
        return new Resource(
                kind + "/" + vmid, kind, status, Given.table("node = 'pve1'\n" + state));
    }

    private Plan plan(String... pathsAndContents) throws ProviderException {
        return new GuestPlanner(GuestRanges.of(List.of("100-199")).orElseThrow())
                .plan(Given.desired(pathsAndContents), actual);
    }

    private static List<String> summaries(Plan plan) {
        return plan.actions().stream().map(Action::summary).toList();
    }

    private static List<String> codes(Plan plan) {
        return plan.problems().stream().map(Problem::code).toList();
    }

    @Test
    void hasNothingToDoWhereAllIsAsDesired() throws ProviderException {
        actual.add(guest("qemu", 101, "running", "config.cores = 2\nconfig.onboot = 1"));
        Plan plan =
                plan(
                        "a.toml",
                        """
                        vmid = 101
                        kind = "qemu"
                        status = "running"
                        config.cores = 2
                        config.onboot = true
                        """);
        assertEquals(new Plan(List.of(), List.of()), plan);
    }

    @Test
    void touchesNoGuestWithoutAnItem() throws ProviderException {
        actual.add(guest("qemu", 101, "running", "config.cores = 2"));
        assertEquals(new Plan(List.of(), List.of()), plan());
    }

    @Test
    void changesOnlyWhatDiffers() throws ProviderException {
        actual.add(guest("qemu", 101, "running", "config.cores = 2\nconfig.net1 = 'virtio'"));
        Plan plan =
                plan(
                        "a.toml",
                        """
                        vmid = 101
                        kind = "qemu"
                        unset = ["net1", "net2"]
                        config.cores = 4
                        config.memory = 2048
                        """);
        assertEquals(
                List.of(
                        new FieldDifference("config.cores", Value.Int.of(4), Value.Int.of(2)),
                        new FieldDifference("config.memory", Value.Int.of(2048), null),
                        new FieldDifference("config.net1", null, new Value.Text("virtio"))),
                plan.actions().getFirst().differences());
        assertEquals(
                List.of("change config.cores, config.memory, config.net1 of qemu/101"),
                summaries(plan));
    }

    @Test
    void createsThenConfiguresThenStartsAndDeletesLast() throws ProviderException {
        actual.add(guest("qemu", 101, "running", "config.cores = 2"));
        actual.add(guest("lxc", 102, "running", "config.cores = 2"));
        Plan plan =
                plan(
                        "a.toml",
                        "vmid = 101\nkind = 'qemu'\nstatus = 'absent'\nallow_delete = true",
                        "b.toml",
                        "vmid = 102\nkind = 'lxc'\nstatus = 'stopped'\nname = 'b'",
                        "c.toml",
                        "vmid = 103\nkind = 'qemu'\nstatus = 'running'\nnode = 'pve1'\nname = 'c'\n"
                                + "create.template = 9000");
        assertEquals(
                List.of(
                        "create qemu/103 on pve1 from template 9000",
                        "change config.hostname of lxc/102",
                        "change config.name of qemu/103",
                        "stop qemu/101",
                        "stop lxc/102",
                        "start qemu/103",
                        "delete qemu/101 and its disks"),
                summaries(plan));
    }

    @Test
    void leavesAGuestThatIsAbsentAsDesired() throws ProviderException {
        assertEquals(
                new Plan(List.of(), List.of()),
                plan("a.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'absent'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vmid = 300; kind = 'qemu'                                    | not_managed",
                "vmid = 120; kind = 'qemu'                                    | no_guest",
                "vmid = 120; kind = 'qemu'; create.template = 9000            | no_node",
                "vmid = 120; kind = 'qemu'; node = 'pv'; create.template = 9000 | no_node",
                "vmid = 120; kind = 'qemu'; node = 'pve2'; create.template = 9000"
                        + " | node_unreachable",
                "vmid = 120; kind = 'qemu'; node = 'pve1'; create.template = 101 | no_template",
                "vmid = 120; kind = 'lxc'; node = 'pve1'; create.template = 9000 | no_template",
                "vmid = 101; kind = 'lxc'                                     | other_kind",
                "vmid = 101; kind = 'qemu'; node = 'pve2'                     | other_node",
                "vmid = 101; kind = 'qemu'; status = 'absent'                 |"
                        + " delete_not_permitted",
                "vmid = 102; kind = 'qemu'; status = 'absent'; allow_delete = true | protected",
                "vmid = 103; kind = 'qemu'; status = 'running'                | guest_unknown",
                "vmid = 104; kind = 'qemu'                                    | guest_unknown",
                "vmid = 105; kind = 'qemu'                                    | is_template"
            },
            quoteCharacter = '`')
    void saysWhyAnItemCannotBeBroughtThere(String content, String code) throws ProviderException {
        actual.add(guest("qemu", 101, "running", "config.cores = 2"));
        actual.add(guest("qemu", 102, "stopped", "config.protection = 1"));
        actual.add(guest("qemu", 103, "unknown", "unread = 'node_unreachable'"));
        actual.add(guest("qemu", 104, "running", "unread = 'not_permitted'"));
        actual.add(guest("qemu", 105, "stopped", "template = true\nconfig.cores = 2"));
        Plan plan = plan("a.toml", content.replace("; ", "\n"));
        assertEquals(List.of(code), codes(plan));
        assertEquals(List.of(), plan.actions());
    }

    @Test
    void plansForNoneOfTheItemsOfOneGuest() throws ProviderException {
        actual.add(guest("qemu", 101, "running", "config.cores = 2"));
        actual.add(guest("qemu", 102, "running", "config.cores = 2"));
        Plan plan =
                plan(
                        "a.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'stopped'",
                        "b.toml", "vmid = 101\nkind = 'qemu'\nstatus = 'running'",
                        "c.toml", "vmid = 102\nkind = 'qemu'\nstatus = 'stopped'");
        assertEquals(List.of("same_vmid", "same_vmid"), codes(plan));
        assertEquals(List.of("stop qemu/102"), summaries(plan));
    }
}
