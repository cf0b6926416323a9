package org.deployledger.agent.proxmox;

import org.deployledger.agent.provider.Course;
import org.deployledger.agent.provider.Description;
import org.deployledger.agent.provider.Desired;
import org.deployledger.agent.provider.Plan;
import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderException;
import org.deployledger.agent.provider.Resource;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.ProxmoxApi;
import org.deployledger.agent.proxmox.apply.PlanRun;
import org.deployledger.agent.proxmox.cluster.Discovery;
import org.deployledger.agent.proxmox.plan.GuestPlanner;

import java.util.List;

/// One Proxmox cluster.
final class ProxmoxProvider implements Provider {
    private final ProxmoxSettings settings;
    private final ProxmoxApi api;
    private final Discovery discovery;
    private final GuestPlanner planner;

    ProxmoxProvider(ProxmoxSettings settings) {
        this.settings = settings;
        this.api = new ProxmoxApi(settings.access());
        this.discovery = new Discovery(api, settings.managed(), settings.tasks());
        this.planner = new GuestPlanner(settings.managed());
    }

    @Override
    public Description describe() {
        return new Description(
                "proxmox at " + settings.access().url().getAuthority(),
                Description.Way.BY_RECONCILIATION);
    }

    @Override
    public List<Resource> discover() throws ProviderException, InterruptedException {
        try {
            return discovery.look();
        } catch (ApiException e) {
            throw e.forProvider();
        }
    }

    @Override
    public Plan plan(Desired desired, List<Resource> actual) throws ProviderException {
        return planner.plan(desired, actual);
    }

    @Override
    public void apply(Plan plan, Desired desired, Course course)
            throws ProviderException, InterruptedException {
        PlanRun.run(api, settings.patience(), plan, desired, course);
    }

    @Override
    public void close() {
        api.close();
    }
}
