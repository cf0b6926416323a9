package org.deployledger.projector.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.item.EnvironmentName;
import org.deployledger.projector.fixture.FedView;
import org.deployledger.projector.fixture.LogBuilder;
import org.deployledger.projector.fixture.LogBuilder.By;
import org.deployledger.projector.fixture.LogBuilder.Edit;
import org.deployledger.projector.fixture.MemorySchemas;
import org.deployledger.projector.fixture.ServedView;
import org.deployledger.projector.look.Owners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;

/// Two instances: one owns the environment, the other has a standby that is one deployment behind.
class ForwardingTest {
    private static final String PROD = "/v1/environments/prod";

    @TempDir Path folder;

    private final MemorySchemas schemas = new MemorySchemas();
    private final LogBuilder log = new LogBuilder("prod", schemas);
    private FedView owner;
    private FedView standby;
    private ServedView ownerServer;

    /// Knows the owner by its port, and serves nothing itself.
    private record AtPort(int port) implements Owners {
        @Override
        public int partitionOf(EnvironmentName environment) {
            return 0;
        }

        @Override
        public boolean serves(int partition) {
            return false;
        }

        @Override
        public Optional<Instance> owner(EnvironmentName environment) {
            return Optional.of(new Instance("127.0.0.1", port));
        }
    }

    @BeforeEach
    void open() {
        owner = new FedView(folder.resolve("owner"), schemas);
        standby = new FedView(folder.resolve("standby"), schemas);
        By alice = By.deployer("alice");
        log.create().content(alice, "one").deploy(alice, new Edit("a", "one"));
        standby.feed(log.records());
        log.deploy(By.deployer("bob"), new Edit("b", "one"));
        owner.feed(log.records());
        ownerServer = new ServedView(owner, owner);
    }

    @AfterEach
    void close() {
        ownerServer.close();
        owner.close();
        standby.close();
    }

    @Test
    void passesACallOnToTheOwner() {
        try (ServedView other = new ServedView(standby, new AtPort(ownerServer.port()))) {
            HttpResponse<String> response = other.get(PROD + "/items?limit=1");
            assertEquals(200, response.statusCode());
            assertEquals(Optional.of("5"), response.headers().firstValue("Ledger-Sequence"));
            assertEquals(Optional.of("\"5\""), response.headers().firstValue("ETag"));
            assertEquals(
                    304,
                    other.send(
                                    other.request(PROD + "/items")
                                            .header("If-None-Match", "\"5\"")
                                            .build())
                            .statusCode());
            assertEquals("one", other.get(PROD + "/items/a/content").body());
            assertEquals(404, other.get(PROD + "/items/nowhere").statusCode());
            assertTrue(
                    other.post(PROD + "/contents/missing", "{\"checksums\":[]}")
                            .body()
                            .contains("missing"));
        }
    }

    @Test
    void answersFromTheStandbyWhereTheOwnerIsGone() throws IOException {
        try (ServedView other = new ServedView(standby, new AtPort(nobody()))) {
            HttpResponse<String> response = other.get(PROD);

            assertEquals(200, response.statusCode());
            assertEquals(Optional.of("3"), response.headers().firstValue("Ledger-Sequence"));
        }
    }

    @Test
    void passesACallOnOnlyOnce() {
        try (ServedView first = new ServedView(standby, new AtPort(ownerServer.port()))) {
            HttpResponse<String> response =
                    first.send(first.request(PROD).header("Ledger-Forwarded", "1").build());

            assertEquals(Optional.of("3"), response.headers().firstValue("Ledger-Sequence"));
        }
    }

    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
