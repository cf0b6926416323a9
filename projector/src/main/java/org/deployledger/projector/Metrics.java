package org.deployledger.projector;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.deployledger.projector.http.CallTimes;
import org.deployledger.projector.view.Views;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// What Prometheus can ask: heads, skipped records and stopped folds as they are at the scrape, and
/// how long calls took.
final class Metrics implements CallTimes, AutoCloseable {
    /// What calls are counted by.
    private record Kind(String template, int status) {}

    private final Views views;
    private final ConcurrentMap<Kind, Timer> calls = new ConcurrentHashMap<>();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge sequences =
            MultiGauge.builder("ledger.projector.sequence")
                    .description("sequence of the visible head")
                    .register(registry);
    private final MultiGauge foreign =
            MultiGauge.builder("ledger.projector.foreign.records")
                    .description("records skipped because they are not the ledger's")
                    .register(registry);
    private final MultiGauge stopped =
            MultiGauge.builder("ledger.projector.stopped")
                    .description("1 where the fold of a partition stopped at a broken log")
                    .register(registry);

    Metrics(Views views) {
        this.views = views;
        new JvmMemoryMetrics().bindTo(registry);
    }

    @Override
    public void record(String template, int status, long nanos) {
        calls.computeIfAbsent(new Kind(template, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("ledger.projector.calls")
                .description("calls answered")
                .tag("route", kind.template())
                .tag("status", Integer.toString(kind.status()))
                .register(registry);
    }

    String scrape() {
        sequences.register(
                views.sequences().entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                each ->
                                        MultiGauge.Row.of(
                                                Tags.of("environment", each.getKey().value()),
                                                each.getValue()))
                        .toList(),
                true);
        foreign.register(
                views.all().stream()
                        .<MultiGauge.Row<?>>map(
                                each ->
                                        MultiGauge.Row.of(
                                                partition(each.partition()), each.foreignRecords()))
                        .toList(),
                true);
        stopped.register(
                views.all().stream()
                        .<MultiGauge.Row<?>>map(
                                each ->
                                        MultiGauge.Row.of(
                                                partition(each.partition()),
                                                each.fault().isPresent() ? 1 : 0))
                        .toList(),
                true);
        return registry.scrape();
    }

    private static Tags partition(int partition) {
        return Tags.of("partition", Integer.toString(partition));
    }

    @Override
    public void close() {
        registry.close();
    }
}
