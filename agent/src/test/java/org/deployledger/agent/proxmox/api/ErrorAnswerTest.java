package org.deployledger.agent.proxmox.api;

import static org.deployledger.http.ScriptedServer.THEN_CLOSE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deployledger.agent.proxmox.tls.Trust;
import org.deployledger.http.HttpRequest.Method;
import org.deployledger.http.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

class ErrorAnswerTest {
    @TempDir Path folder;

    private ProxmoxApi api(ScriptedServer server) throws IOException {
        Path secret = Files.writeString(folder.resolve("token"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return new ProxmoxApi(
                new Access(
                        server.uri(""),
                        new ApiToken("a@pve!b", secret),
                        Trust.ofTheSystem(),
                        Duration.ofSeconds(10),
                        1,
                        1 << 20));
    }

    @Test
    void readsWhatOlderVersionsSayBehindTheStatus() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(
                                "HTTP/1.1 500 can't lock file"
                                        + " '/var/lock/qemu-server/lock-101.conf' - got timeout\r\n"
                                        + "Content-Length: 13\r\n\r\n{\"data\":null}");
                ProxmoxApi api = api(server)) {
            ApiException refused =
                    assertThrows(ApiException.class, () -> api.get(ProxmoxApi.at("version")));
            assertEquals(Failure.LOCKED, refused.failure());
            assertTrue(String.valueOf(refused.getMessage()).contains("lock-101.conf"));
        }
    }

    @Test
    void sendsAWriteOnceOnAConnectionOfItsOwn() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(
                                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":[]}",
                                THEN_CLOSE);
                ProxmoxApi api = api(server)) {
            api.get(ProxmoxApi.at("cluster", "resources"));
            ApiException broken =
                    assertThrows(
                            ApiException.class,
                            () -> api.send(Method.POST, ProxmoxApi.at("x"), Map.of("a", "b c")));
            assertEquals(Failure.UNREACHABLE, broken.failure());
            assertTrue(broken.maybeDone());
            assertEquals(2, server.requests().size());
            assertEquals(2, server.connections());
            assertTrue(server.requests().getLast().endsWith("a=b%20c"));
        }
    }
}
