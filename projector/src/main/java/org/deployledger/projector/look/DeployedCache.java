package org.deployledger.projector.look;

import org.deployledger.item.EnvironmentName;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;

/// Remembers the closing events that were read last. What they say never changes, so that nothing
/// here can be out of date.
public final class DeployedCache {
    private static final int MOST = 20_000;

    private record Key(EnvironmentName environment, long sequence) {}

    private final Map<Key, Deployed> known =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Deployed> eldest) {
                    return size() > MOST;
                }
            };

    Deployed get(EnvironmentName environment, long sequence, LongFunction<Deployed> read) {
        Key key = new Key(environment, sequence);
        synchronized (known) {
            Deployed found = known.get(key);
            if (found != null) {
                return found;
            }
        }
        Deployed found = read.apply(sequence);
        synchronized (known) {
            known.put(key, found);
        }
        return found;
    }
}
