package org.deployledger.projector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.fold.StoredEvents;
import org.deployledger.projector.rocks.RocksMemory;
import org.deployledger.projector.settings.ProjectorSettings;
import org.deployledger.projector.view.ViewStore;
import org.deployledger.projector.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

class ProjectorTopologyTest {
    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final Views views = new Views();

    private Topology topology(RocksMemory memory) {
        return ProjectorTopology.of(
                () ->
                        new ViewStore(
                                ProjectorTopology.STORE,
                                views,
                                memory,
                                new StoredEvents(schemas, "ledger-events")),
                new CatchUp(views));
    }

    private Properties settings() {
        Map<String, String> file =
                Map.of(
                        "bootstrap.servers", "localhost:9092",
                        "schema.registry.url", "http://localhost:8081",
                        "state.dir", folder.toString());
        return StreamsSettings.of(ProjectorSettings.of(file, Map.of()), "localhost:7080");
    }

    @Test
    void hasTheseNamesAndNoTopicOfItsOwn() {
        try (RocksMemory memory = new RocksMemory(16L << 20, 8L << 20)) {
            assertEquals(
                    """
                    Topologies:
                       Sub-topology: 0
                        Source: events (topics: [ledger-events])
                          --> fold
                        Processor: fold (stores: [views])
                          --> none
                          <-- events

                    """,
                    topology(memory).describe().toString());
        }
    }

    @Test
    void foldsWhatComesInOnTheTopic() {
        LogBuilder log = new LogBuilder("prod", schemas).create();
        log.deploy(By.deployer("alice"), new Edit("a", "1"));
        try (RocksMemory memory = new RocksMemory(16L << 20, 8L << 20);
                TopologyTestDriver driver = new TopologyTestDriver(topology(memory), settings())) {
            var topic =
                    driver.createInputTopic(
                            "ledger-events", new ByteArraySerializer(), new ByteArraySerializer());
            log.records()
                    .forEach(each -> topic.pipeInput(each.key().array(), each.value().array()));

            assertEquals(2, views.sequence(log.environment()));
            assertTrue(views.partition(0).orElseThrow().active());
        }
    }

    @Test
    void readsOnlyWhatIsCommittedAlsoWhenItRestores() {
        Properties settings = settings();

        assertEquals("read_committed", settings.get("main.consumer.isolation.level"));
        assertEquals("read_committed", settings.get("restore.consumer.isolation.level"));
        assertEquals("at_least_once", settings.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        assertEquals("classic", settings.get(StreamsConfig.GROUP_PROTOCOL_CONFIG));
        assertEquals("projector-1", settings.get("main.consumer.group.instance.id"));
        assertEquals(
                true, settings.get(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG));
    }
}
