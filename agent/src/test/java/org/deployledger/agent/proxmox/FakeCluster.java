package org.deployledger.agent.proxmox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A Proxmox VE cluster as its documentation says that it answers: an HTTPS server in this process
/// with nodes, guests and tasks in memory. No real cluster was at hand; where a real one does
/// otherwise than documented, this one does not know.
public final class FakeCluster implements AutoCloseable {
    /// The id of the token that it knows.
    public static final String TOKEN = "ledger@pve!agent";

    private static final String SECRET = "5c0f5a9d-3f5e-4d35-9a1f-0123456789ab";
    private static final String TASK_STATUS = "the status of a task";
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Without it each answer on a kept connection waits for an acknowledgement, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final FakeApi api = new FakeApi();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestCertificate certificate;
    private final Path tokenFile;
    private final Map<String, Deque<FakeFault>> faults = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private String secret = SECRET;

    private FakeCluster(HttpsServer server, TestCertificate certificate, Path tokenFile) {
        this.server = server;
        this.certificate = certificate;
        this.tokenFile = tokenFile;
    }

    /// An empty cluster on a free port of loopback.
    ///
    /// @param folder for its certificate and the token's secret
    public static FakeCluster start(Path folder, String... nodes) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "localhost");
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        Path token = folder.resolve("token");
        Files.writeString(token, SECRET + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        FakeCluster cluster = new FakeCluster(server, certificate, token);
        Arrays.stream(nodes).forEach(node -> cluster.api.nodes.put(node, true));
        server.createContext("/api2/json/", cluster::answer);
        server.setExecutor(cluster.threads);
        server.start();
        return cluster;
    }

    public URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /// The table of settings of a provider of this cluster.
    public String settings() {
        return """
        kind = "proxmox"
        url = "%s"
        token-id = "%s"
        token-file = "%s"
        authority-file = "%s"
        task-poll = "1ms"
        """
                .formatted(url(), TOKEN, tokenFile, certificate.pem());
    }

    public Path tokenFile() {
        return tokenFile;
    }

    public String fingerprint() throws Exception {
        return certificate.fingerprint();
    }

    public String secret() {
        return SECRET;
    }

    /// Puts a guest there, or sets what it is.
    public synchronized FakeCluster guest(
            String kind, long vmid, String node, String status, Map<String, String> config) {
        FakeGuest guest = api.guests.computeIfAbsent(vmid, _ -> new FakeGuest(kind, vmid, node));
        guest.node = node;
        guest.status = status;
        guest.config.putAll(config);
        return this;
    }

    public synchronized FakeCluster template(String kind, long vmid, String node) {
        guest(kind, vmid, node, "stopped", Map.of("cores", "1", "memory", "512"));
        api.guest(vmid).isTemplate = true;
        return this;
    }

    /// Sets a key of a guest's configuration as somebody else would.
    public synchronized void configure(long vmid, String key, String value) {
        api.guest(vmid).config.put(key, value);
    }

    public synchronized void unset(long vmid, String key) {
        api.guest(vmid).config.remove(key);
    }

    public synchronized boolean has(long vmid) {
        return api.guests.containsKey(vmid);
    }

    public synchronized String status(long vmid) {
        return api.guest(vmid).status;
    }

    public synchronized Map<String, String> config(long vmid) {
        return new TreeMap<>(api.guest(vmid).config);
    }

    public synchronized void online(String node, boolean isOnline) {
        api.nodes.put(node, isOnline);
    }

    public synchronized void noNodes() {
        api.nodes.clear();
    }

    /// What tasks of a type end with, without having done anything, unless it is `OK`.
    public synchronized void tasksEnd(String type, String exitStatus) {
        api.tasks.endWith(type, exitStatus);
    }

    /// How many requests a task takes; time passes with requests.
    public synchronized void tasksTake(int requestsEach) {
        api.tasks.requestsEach = requestsEach;
    }

    /// Begins a task of its own.
    public synchronized void beginTask(String node, String type, long vmid) {
        api.tasks.begin(node, type, vmid, () -> {});
    }

    public synchronized void renewSecret(String other) {
        secret = other;
    }

    /// Has the next requests of that sort go wrong, one for each fault.
    ///
    /// @param call method and path: `POST /nodes/pve1/qemu/101/status/start`
    public synchronized void next(String call, FakeFault... more) {
        faults.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(more));
    }

    /// Has the next looks at a task's status go wrong.
    public synchronized void failStatusOfNextTask(FakeFault... more) {
        next(TASK_STATUS, more);
    }

    /// Method and path of every request so far, writes with their fields.
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    public synchronized List<String> writes() {
        return requests.stream().filter(request -> !request.startsWith("GET")).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath().substring("/api2/json".length());
        Map<String, String> fields = FakeExchange.fields(exchange);
        @Nullable FakeFault fault;
        int status = 200;
        Map<String, Object> body = new TreeMap<>();
        synchronized (this) {
            String call = exchange.getRequestMethod() + " " + path;
            requests.add(
                    exchange.getRequestMethod().equals("GET")
                            ? call
                            : call + " " + new TreeMap<>(fields));
            String named = path.matches("/nodes/[^/]+/tasks/[^/]+/status") ? TASK_STATUS : call;
            fault = faults.getOrDefault(named, new ArrayDeque<>()).poll();
            try {
                FakeApi.Data data = perform(exchange, path, fields, fault);
                body.put("data", data.data());
                body.put("total", data.total());
            } catch (FakeRefusal refusal) {
                status = refusal.status;
                body.put("data", null);
                body.put("message", refusal.message());
                body.put("errors", refusal.errors);
            }
        }
        FakeExchange.send(exchange, status, JSON.writeValueAsBytes(body), fault, closed);
    }

    private FakeApi.Data perform(
            HttpExchange exchange,
            String path,
            Map<String, String> fields,
            @Nullable FakeFault fault) {
        String expected = "PVEAPIToken=" + TOKEN + "=" + secret;
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new FakeRefusal(401, "authentication failure\n");
        }
        api.tasks.passTime();
        if (fault instanceof FakeFault.Refused(int status, String message)) {
            throw new FakeRefusal(status, message);
        }
        List<String> segments =
                Arrays.stream(path.substring(1).split("/", -1)).map(FakeExchange::decoded).toList();
        return api.answer(exchange.getRequestMethod(), segments, fields);
    }
}
