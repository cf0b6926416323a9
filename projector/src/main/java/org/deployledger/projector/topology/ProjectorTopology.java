package org.deployledger.projector.topology;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.deployledger.projector.view.ViewStore;
import org.deployledger.topics.LedgerTopics;

import java.util.Map;
import java.util.function.Supplier;

/// ledger-events → fold → views.
public final class ProjectorTopology {
    /// The source, and the processor.
    static final String SOURCE = "events";

    static final String FOLD = "fold";

    /// The store; its folder has this name.
    public static final String STORE = "views";

    private ProjectorTopology() {}

    /// The topology. The store is read-only for Streams: its changelog is the topic itself, so that
    /// restoring and standbys fold the log too (KIP-813).
    ///
    /// @param catchUp says whether more was polled, so that it is written together
    public static Topology of(Supplier<ViewStore> stores, CatchUp catchUp) {
        return new Topology()
                .addReadOnlyStateStore(
                        new ViewStoreBuilder(stores),
                        SOURCE,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        LedgerTopics.EVENTS,
                        FOLD,
                        () -> new FoldProcessor(catchUp));
    }

    /// Makes the store of each partition.
    private record ViewStoreBuilder(Supplier<ViewStore> stores) implements StoreBuilder<ViewStore> {
        @Override
        public ViewStore build() {
            return stores.get();
        }

        @Override
        public String name() {
            return STORE;
        }

        @Override
        public StoreBuilder<ViewStore> withCachingEnabled() {
            throw new UnsupportedOperationException("the views have no cache in front of them");
        }

        @Override
        public StoreBuilder<ViewStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<ViewStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("the changelog is the topic itself");
        }

        @Override
        public StoreBuilder<ViewStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
