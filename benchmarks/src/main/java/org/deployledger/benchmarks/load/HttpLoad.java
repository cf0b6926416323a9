package org.deployledger.benchmarks.load;

import org.deployledger.benchmarks.measure.Figure;
import org.deployledger.benchmarks.measure.Unit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Asks a server on this machine over connections that stay open, as cheaply as Java can, so that
/// what is measured is the server.
public final class HttpLoad {
    private static final int BUFFER = 64 * 1024;

    private HttpLoad() {}

    /// What came out.
    ///
    /// @param rate answers a second
    /// @param latency of each answer, in microseconds
    public record Result(double rate, Figure latency) {}

    /// Asks.
    ///
    /// @param connections how many, each with a thread of its own
    /// @param requests in all
    /// @param targets by number of the request, each beginning with a slash
    /// @throws IllegalStateException if an answer is not 200
    public static Result run(int port, int connections, int requests, IntFunction<String> targets)
            throws Exception {
        List<Double> samples = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<double[]>> results = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int first = i;
                Callable<double[]> work = () -> ask(port, first, connections, requests, targets);
                results.add(threads.submit(work));
            }
            for (Future<double[]> result : results) {
                for (double sample : result.get()) {
                    samples.add(sample);
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(samples.size() / seconds, new Figure(Unit.MICROSECONDS, samples));
    }

    private static double[] ask(
            int port, int first, int step, int requests, IntFunction<String> targets)
            throws IOException {
        double[] samples = new double[(requests - first + step - 1) / step];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            for (int i = 0; i < samples.length; i++) {
                byte[] request =
                        ("GET "
                                        + targets.apply(first + i * step)
                                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII);
                long start = System.nanoTime();
                socket.getOutputStream().write(request);
                read(in);
                samples[i] = (System.nanoTime() - start) / 1e3;
            }
        }
        return samples;
    }

    private static void read(InputStream in) throws IOException {
        String status = line(in);
        long length = -1;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
            }
        }
        if (chunked) {
            for (int size = Integer.parseInt(line(in), 16);
                    size > 0;
                    size = Integer.parseInt(line(in), 16)) {
                in.skipNBytes(size + 2L);
            }
            line(in);
        } else {
            in.skipNBytes(length);
        }
        if (!status.contains(" 200 ")) {
            throw new IllegalStateException("the server says " + status);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
