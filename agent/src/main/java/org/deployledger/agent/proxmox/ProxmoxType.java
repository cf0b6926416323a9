package org.deployledger.agent.proxmox;

import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.provider.ProviderType;

/// Providers of kind `proxmox`.
public final class ProxmoxType implements ProviderType {
    @Override
    public String kind() {
        return "proxmox";
    }

    @Override
    public Provider open(String name, ProviderSettings settings) {
        return new ProxmoxProvider(ProxmoxSettings.of(settings));
    }
}
