package org.deployledger.cli.express;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A connection to a broker that speaks as much of Kafka's protocol as one record needs: `Metadata`
/// 4 and `Produce` 3, which every broker from 1.0 to 4.x understands.
final class KafkaSocket implements AutoCloseable {
    private static final short PRODUCE = 0;
    private static final short PRODUCE_VERSION = 3;
    private static final short METADATA = 3;
    private static final short METADATA_VERSION = 4;
    private static final short ALL_REPLICAS = -1;
    private static final int MOST_BYTES = 1 << 20;

    private static final String CLIENT = "deployer";

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int correlation;

    /// Where the leaders of a topic's partitions are.
    ///
    /// @param partitions how many there are
    /// @param leaders by partition; one without a leader is not there
    record Leaders(int partitions, Map<Integer, InetSocketAddress> leaders) {}

    private KafkaSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new DataOutputStream(socket.getOutputStream());
        this.in = new DataInputStream(socket.getInputStream());
    }

    /// @param patience longest wait for the connection, and for each answer
    static KafkaSocket connect(InetSocketAddress address, Duration patience) throws IOException {
        Socket socket = new Socket();
        int millis = Math.toIntExact(patience.toMillis());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis);
        try {
            socket.connect(
                    new InetSocketAddress(address.getHostString(), address.getPort()), millis);
            return new KafkaSocket(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    Leaders leaders(String topic) throws IOException {
        ProtocolBytes request = new ProtocolBytes().i32(1).text(topic).i8(0);
        ByteBuffer answer = ask(METADATA, METADATA_VERSION, request);
        answer.getInt(); // throttle
        Map<Integer, InetSocketAddress> brokers = new HashMap<>();
        for (int i = count(answer); i > 0; i--) {
            int id = answer.getInt();
            String host = text(answer);
            brokers.put(id, InetSocketAddress.createUnresolved(host, answer.getInt()));
            text(answer); // rack
        }
        text(answer); // cluster
        answer.getInt(); // controller
        Map<Integer, InetSocketAddress> leaders = new HashMap<>();
        int partitions = 0;
        for (int topics = count(answer); topics > 0; topics--) {
            answer.getShort(); // error: there are no partitions then
            text(answer);
            answer.get(); // internal
            partitions = count(answer);
            for (int i = partitions; i > 0; i--) {
                answer.getShort(); // error: there is no leader then
                int partition = answer.getInt();
                InetSocketAddress leader = brokers.get(answer.getInt());
                if (leader != null) {
                    leaders.put(partition, leader);
                }
                skipNumbers(answer); // replicas
                skipNumbers(answer); // in-sync replicas
            }
        }
        return new Leaders(partitions, leaders);
    }

    /// Has a batch appended by all in-sync replicas.
    ///
    /// @throws IOException if it was not, or nobody knows
    void produce(String topic, int partition, byte[] batch) throws IOException {
        ProtocolBytes request =
                new ProtocolBytes()
                        .text(null) // transactional id
                        .i16(ALL_REPLICAS)
                        .i32(socket.getSoTimeout())
                        .i32(1)
                        .text(topic)
                        .i32(1)
                        .i32(partition)
                        .bytes(batch);
        ByteBuffer answer = ask(PRODUCE, PRODUCE_VERSION, request);
        if (count(answer) != 1 || !topic.equals(text(answer)) || count(answer) != 1) {
            throw new IOException("the broker answered something else");
        }
        answer.getInt(); // partition
        short error = answer.getShort();
        if (error != 0) {
            throw new IOException("the broker answered with error " + error);
        }
    }

    private ByteBuffer ask(short key, short version, ProtocolBytes body) throws IOException {
        int id = ++correlation;
        byte[] request =
                new ProtocolBytes().i16(key).i16(version).i32(id).text(CLIENT).raw(body).array();
        out.writeInt(request.length);
        out.write(request);
        out.flush();
        int length = in.readInt();
        if (length < Integer.BYTES || length > MOST_BYTES) {
            throw new IOException("the broker announced " + length + " bytes");
        }
        ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(length));
        if (answer.remaining() < length || answer.getInt() != id) {
            throw new IOException("the broker answered another question");
        }
        return answer;
    }

    private static int count(ByteBuffer answer) throws IOException {
        int count = answer.getInt();
        if (count < 0 || count > answer.remaining()) {
            throw new IOException("the broker announced " + count + " entries");
        }
        return count;
    }

    private static void skipNumbers(ByteBuffer answer) throws IOException {
        int bytes = Math.multiplyExact(count(answer), Integer.BYTES);
        answer.position(Math.addExact(answer.position(), bytes));
    }

    /// Empty where it is null.
    private static String text(ByteBuffer answer) {
        byte[] text = new byte[Math.max(0, answer.getShort())];
        answer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing depends on it
        }
    }
}
