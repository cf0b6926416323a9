package org.deployledger.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One socket to the server, with the deadline of the request that it is in. Used by one thread at
/// a time.
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final ResponseReader reader;
    private boolean used;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new ResponseReader(new DeadlineInput(socket));
    }

    /// Tries each address of the host in turn.
    static Connection open(URI base, HttpSettings settings) throws HttpException {
        try {
            Socket socket = connect(base, settings);
            socket.setTcpNoDelay(true);
            return new Connection(
                    base.getScheme().equals("https") ? secured(socket, base, settings) : socket);
        } catch (IOException e) {
            throw new HttpException.Unreachable(
                    "Cannot connect to %s: %s".formatted(origin(base), reason(e)), e);
        }
    }

    ResponseReader reader() {
        return reader;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /// Whether an earlier answer came over this connection, so that the server may have closed it
    /// since.
    boolean used() {
        return used;
    }

    void markUsed() {
        used = true;
    }

    void deadline(Duration longest) {
        reader.input().deadline(System.nanoTime() + longest.toNanos());
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // Nobody waits for anything from it any more.
        }
    }

    static String origin(URI base) {
        return base.getScheme() + "://" + base.getHost() + ":" + port(base);
    }

    private static Socket connect(URI base, HttpSettings settings) throws IOException {
        IOException failure = new IOException("no address");
        for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(address, port(base)),
                        Math.toIntExact(settings.connectTimeout().toMillis()));
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket secured(Socket plain, URI base, HttpSettings settings)
            throws IOException {
        SSLSocketFactory factory =
                settings.tls().orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        try {
            SSLSocket secured =
                    (SSLSocket) factory.createSocket(plain, base.getHost(), port(base), true);
            if (settings.verifyHost()) {
                SSLParameters parameters = secured.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secured.setSSLParameters(parameters);
            }
            secured.setSoTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static int port(URI base) {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return base.getScheme().equals("https") ? 443 : 80;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.net.UnknownHostException _ -> "the host name is unknown";
            case SocketTimeoutException _ -> "no answer in time";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
