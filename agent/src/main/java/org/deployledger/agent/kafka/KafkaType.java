package org.deployledger.agent.kafka;

import org.deployledger.agent.provider.Provider;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.provider.ProviderType;

/// Providers of kind `kafka`.
public final class KafkaType implements ProviderType {
    @Override
    public String kind() {
        return "kafka";
    }

    @Override
    public Provider open(String name, ProviderSettings settings) {
        return new KafkaProvider(KafkaSettings.of(settings));
    }
}
