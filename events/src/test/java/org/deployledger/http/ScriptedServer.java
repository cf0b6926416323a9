package org.deployledger.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers each request with the next text of a script, byte for byte, and remembers what it was
/// sent. After an answer that ends in [#THEN_CLOSE] it closes the connection; after the last one it
/// says nothing more.
public final class ScriptedServer implements AutoCloseable {

    public static final String THEN_CLOSE = "[close]";

    private final ServerSocket listener;
    private final List<String> script;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

    public ScriptedServer(String... script) {
        this.script = List.of(script);
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    public int connections() {
        return connections.get();
    }

    /// Request lines, headers and bodies as they came.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : List.copyOf(open)) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed by the test.
        }
    }

    private void serve(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (next.get() < script.size() && read(in)) {
                String answer = script.get(next.getAndIncrement());
                boolean last = answer.endsWith(THEN_CLOSE);
                String text =
                        last ? answer.substring(0, answer.length() - THEN_CLOSE.length()) : answer;
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                if (last) {
                    socket.close();
                    return;
                }
            }
        } catch (IOException _) {
            // The client went away.
        }
    }

    private boolean read(BufferedReader in) throws IOException {
        StringBuilder request = new StringBuilder();
        int length = 0;
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            request.append(line).append('\n');
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
            line = in.readLine();
        }
        if (line == null) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            request.append((char) in.read());
        }
        requests.add(request.toString());
        return true;
    }
}
