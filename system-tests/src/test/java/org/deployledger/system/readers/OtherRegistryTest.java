package org.deployledger.system.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.avro.Schema;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.testkit.process.ChildProcess;
import org.deployledger.testkit.process.FreePorts;
import org.deployledger.topics.LedgerTopics;
import org.deployledger.wire.ContractSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Somebody else's registry takes our schemas: Apicurio's, in memory, through its API that is
/// compatible with Confluent's. Run with `-Papicurio`, which fetches its distribution.
@EnabledIfSystemProperty(
        named = "apicurio.home",
        matches = ".+",
        disabledReason = "only with -Papicurio")
class OtherRegistryTest {
    @Test
    void apicurioTakesEverySchemaAndGivesItBack(@TempDir Path folder) throws IOException {
        int port = FreePorts.of(1).getFirst();
        try (ChildProcess apicurio = start(port, folder)) {
            apicurio.awaitLine("start of Apicurio", line -> line.contains("started in"));
            String url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
            try (RegistryClient writer = new RegistryClient(RegistrySettings.of(url));
                    RegistryClient reader = new RegistryClient(RegistrySettings.of(url))) {
                take(LedgerTopics.COMMANDS, ContractSchemas.commands(), writer, reader);
                take(LedgerTopics.EVENTS, ContractSchemas.events(), writer, reader);
            }
        }
    }

    private static ChildProcess start(int port, Path folder) throws IOException {
        Path home = Path.of(System.getProperty("apicurio.home", ""));
        try (Stream<Path> files = Files.list(home)) {
            Path runner =
                    files.filter(file -> file.toString().endsWith("-runner.jar"))
                            .findFirst()
                            .orElseThrow();
            return ChildProcess.start(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx512m",
                            "-Dquarkus.http.host=127.0.0.1",
                            "-Dquarkus.http.port=" + port,
                            "-Djava.io.tmpdir=" + folder,
                            "-jar",
                            runner.toString()),
                    Map.of("HOME", folder.toString()));
        }
    }

    private static void take(
            String topic, List<Schema> schemas, RegistryClient writer, RegistryClient reader) {
        for (Schema schema : schemas) {
            String subject = ContractSchemas.subject(topic, schema);
            int id = writer.register(subject, schema);
            assertEquals(Optional.of(id), reader.find(subject, schema), subject);
            assertEquals(
                    Optional.of(ContractSchemas.published(schema)), reader.schemaOf(id), subject);
        }
    }
}
