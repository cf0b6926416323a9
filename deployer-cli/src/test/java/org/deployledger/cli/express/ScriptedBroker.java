package org.deployledger.cli.express;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A broker on this machine with one topic of one partition, which answers as it was told.
final class ScriptedBroker implements AutoCloseable {
    private static final String TOPIC = "ledger-commands";
    private static final short PRODUCE = 0;

    private final ServerSocket server;
    private final AtomicInteger produced = new AtomicInteger();

    private ScriptedBroker(boolean babbles, int error) throws IOException {
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(babbles, error));
    }

    /// @param error code of the answer to `Produce`
    static ScriptedBroker answering(int error) throws IOException {
        return new ScriptedBroker(false, error);
    }

    static ScriptedBroker babbling() throws IOException {
        return new ScriptedBroker(true, 0);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int produced() {
        return produced.get();
    }

    private void serve(boolean babbles, int error) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket, babbles, error));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket, boolean babbles, int error) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                ByteBuffer request = ByteBuffer.wrap(in.readNBytes(in.readInt()));
                short api = request.getShort();
                request.getShort();
                int correlation = request.getInt();
                byte[] answer =
                        babbles
                                ? "HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)
                                : (api == PRODUCE
                                        ? produce(correlation, error)
                                        : metadata(correlation));
                out.writeInt(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    private byte[] produce(int correlation, int error) {
        produced.incrementAndGet();
        return new ProtocolBytes()
                .i32(correlation)
                .i32(1)
                .text(TOPIC)
                .i32(1)
                .i32(0)
                .i16(error)
                .i32(0)
                .i32(5)
                .i32(0)
                .i32(5)
                .i32(0)
                .array();
    }

    private byte[] metadata(int correlation) {
        return new ProtocolBytes()
                .i32(correlation)
                .i32(0)
                .i32(1)
                .i32(1)
                .text("127.0.0.1")
                .i32(server.getLocalPort())
                .text(null)
                .text("cluster")
                .i32(1)
                .i32(1)
                .i16(0)
                .text(TOPIC)
                .i8(0)
                .i32(1)
                .i16(0)
                .i32(0)
                .i32(1)
                .i32(1)
                .i32(1)
                .i32(1)
                .i32(1)
                .array();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
