package org.deployledger.projector;

import org.deployledger.item.EnvironmentName;
import org.deployledger.item.ItemPath;
import org.deployledger.merkle.MerkleFormat;
import org.deployledger.projector.answer.Lists;
import org.deployledger.projector.api.Api;
import org.deployledger.projector.api.DeploymentResource;
import org.deployledger.projector.api.DocumentResource;
import org.deployledger.projector.api.EventResource;
import org.deployledger.projector.api.ItemResource;
import org.deployledger.projector.api.LedgerResource;
import org.deployledger.projector.api.OperationsResource;
import org.deployledger.projector.api.RuleResource;
import org.deployledger.projector.api.RunningResource;
import org.deployledger.projector.api.SnapshotResource;
import org.deployledger.projector.http.ApiServer;
import org.deployledger.projector.http.Forwarder;
import org.deployledger.projector.log.KafkaEventLog;
import org.deployledger.projector.look.Looks;
import org.deployledger.projector.look.Owners;
import org.deployledger.projector.query.ChangeQueries;
import org.deployledger.projector.query.CompareQuery;
import org.deployledger.projector.query.ConflictQueries;
import org.deployledger.projector.query.ContentQueries;
import org.deployledger.projector.query.DependencyQueries;
import org.deployledger.projector.query.DeploymentQueries;
import org.deployledger.projector.query.DocumentQueries;
import org.deployledger.projector.query.EventQueries;
import org.deployledger.projector.query.ItemQueries;
import org.deployledger.projector.query.MomentQueries;
import org.deployledger.projector.query.RuleQueries;
import org.deployledger.projector.query.SnapshotQueries;
import org.deployledger.projector.rest.Route;
import org.deployledger.projector.running.AgentQueries;
import org.deployledger.projector.running.ReconciliationQueries;
import org.deployledger.projector.running.ResourceQueries;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.projector.topology.Projection;
import org.deployledger.projector.topology.StreamsSettings;
import org.deployledger.projector.view.Views;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts the query API together. It is there before the projection, since that one has to know the
/// port; until then nobody owns anything.
final class Service implements Owners, AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final Duration LOG_PATIENCE = Duration.ofSeconds(10);

    private final Metrics metrics;
    private final KafkaEventLog log;
    private final Forwarder forwarder = new Forwarder();
    private final ApiServer server;
    private volatile @Nullable Projection projection;

    Service(ProjectorSettings settings, String ledgerId, Views views) {
        this.metrics = new Metrics(views);
        this.log = new KafkaEventLog(StreamsSettings.admin(settings), LOG_PATIENCE);
        this.server =
                new ApiServer(
                        settings.host(),
                        settings.port(),
                        routes(ledger(settings, ledgerId), new Looks(views, this)),
                        forwarder,
                        metrics);
    }

    private List<Route> routes(Lists.Ledger ledger, Looks looks) {
        ItemQueries items = new ItemQueries(looks);
        return Api.routes(
                new LedgerResource(ledger, this::environments, items),
                new ItemResource(items, new ContentQueries(looks, log)),
                new DeploymentResource(
                        new DeploymentQueries(looks),
                        new ConflictQueries(looks),
                        new ChangeQueries(looks),
                        new CompareQuery(looks)),
                new SnapshotResource(new SnapshotQueries(looks), new MomentQueries(looks)),
                new EventResource(new EventQueries(looks), HEARTBEAT),
                new RuleResource(new RuleQueries(looks), new DependencyQueries(looks)),
                new DocumentResource(new DocumentQueries(looks)),
                new RunningResource(
                        new AgentQueries(looks, InstantSource.system()),
                        new ResourceQueries(looks),
                        new ReconciliationQueries(looks)),
                new OperationsResource(
                        () -> running().flatMap(Projection::failure),
                        () ->
                                running()
                                        .map(Projection::notReady)
                                        .orElse(Optional.of("the projector is starting")),
                        metrics::scrape));
    }

    private static Lists.Ledger ledger(ProjectorSettings settings, String ledgerId) {
        return new Lists.Ledger(
                ledgerId,
                Optional.ofNullable(Service.class.getPackage().getImplementationVersion())
                        .orElse("0.1.0-SNAPSHOT"),
                1,
                settings.advertisedBootstrapServers(),
                settings.advertisedSchemaRegistry(),
                settings.partitions(),
                Map.of(
                        "changes",
                        20_000L,
                        "item_bytes",
                        64L << 20,
                        "path_bytes",
                        (long) ItemPath.MAX_BYTES,
                        "name_bytes",
                        (long) ItemPath.MAX_NAME_BYTES,
                        "command_bytes",
                        512L << 10,
                        "deletes_without_permission",
                        10L),
                MerkleFormat.NUMBER);
    }

    ApiServer server() {
        return server;
    }

    void attach(Projection newProjection) {
        projection = newProjection;
    }

    private Optional<Projection> running() {
        return Optional.ofNullable(projection);
    }

    private List<Lists.Environments.Name> environments(boolean localOnly) {
        Stream<Lists.Environments.Name> local =
                running().stream()
                        .flatMap(each -> each.environments().entrySet().stream())
                        .map(each -> new Lists.Environments.Name(each.getKey(), each.getValue()));
        Stream<Lists.Environments.Name> others =
                localOnly
                        ? Stream.empty()
                        : running().stream()
                                .flatMap(each -> each.others().stream())
                                .flatMap(
                                        each ->
                                                forwarder
                                                        .environments(each.host(), each.port())
                                                        .stream());
        return Stream.concat(local, others).toList();
    }

    @Override
    public int partitionOf(EnvironmentName environment) {
        return running().map(each -> each.partitionOf(environment)).orElse(-1);
    }

    @Override
    public boolean serves(int partition) {
        return running().filter(each -> each.serves(partition)).isPresent();
    }

    @Override
    public Optional<Instance> owner(EnvironmentName environment) {
        return running().flatMap(each -> each.owner(environment));
    }

    @Override
    public void close() {
        forwarder.close();
        log.close();
        metrics.close();
    }
}
