package org.deployledger.agent.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Figures of an agent for Prometheus; `docs/AGENT.md` says what each means. Safe for many threads.
public final class AgentMetrics implements AutoCloseable {
    private static final String PROVIDER = "provider";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, AtomicInteger> drifted = new ConcurrentHashMap<>();

    /// Nothing has happened yet.
    public AgentMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
    }

    /// A figure that is asked for at each scrape.
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// An attempt to have a system take up what is deployed.
    public void reloaded(String provider, Duration duration, boolean good) {
        Timer.builder("ledger.agent.reloads")
                .description("attempts to have a system take up what is deployed")
                .tag(PROVIDER, provider)
                .tag("result", good ? "done" : "failed")
                .register(registry)
                .record(duration);
    }

    /// A look at a system.
    public void discovered(String provider, int resources, long nanos) {
        Timer.builder("ledger.agent.discoveries")
                .description("looks at a system")
                .tag(PROVIDER, provider)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
        DistributionSummary.builder("ledger.agent.discovered.resources")
                .description("resources that a look found")
                .tag(PROVIDER, provider)
                .register(registry)
                .record(resources);
    }

    /// A report was sent.
    public void reported(String provider, int resources, int bytes) {
        Counter.builder("ledger.agent.snapshots")
                .description("reports of a system's resources that were sent")
                .tag(PROVIDER, provider)
                .register(registry)
                .increment();
        DistributionSummary.builder("ledger.agent.snapshot.size")
                .description("size of a report as it is sent")
                .baseUnit("bytes")
                .tag(PROVIDER, provider)
                .register(registry)
                .record(bytes);
        DistributionSummary.builder("ledger.agent.snapshot.resources")
                .description("resources in a report")
                .tag(PROVIDER, provider)
                .register(registry)
                .record(resources);
    }

    /// So many resources are not as desired.
    public void drifted(String provider, int resources) {
        drifted.computeIfAbsent(
                        provider,
                        name -> {
                            AtomicInteger value = new AtomicInteger();
                            Gauge.builder("ledger.agent.drifted.resources", value::get)
                                    .description("resources that are not as desired")
                                    .tag(PROVIDER, name)
                                    .register(registry);
                            return value;
                        })
                .set(resources);
    }

    /// A reconciliation is over.
    public void reconciled(String provider, Duration duration, boolean good) {
        Timer.builder("ledger.agent.reconciliations")
                .description("reconciliations")
                .tag(PROVIDER, provider)
                .tag("result", good ? "completed" : "failed")
                .register(registry)
                .record(duration);
    }

    /// A provider's work failed.
    public void failed(String provider, String code) {
        Counter.builder("ledger.agent.errors")
                .description("failures of a provider's work")
                .tag(PROVIDER, provider)
                .tag("code", code)
                .register(registry)
                .increment();
    }

    /// All figures in Prometheus' text format.
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
