package org.deployledger.agent.proxmox.api;

import org.deployledger.http.HttpRequest.Method;
import org.deployledger.http.RequestTarget;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Calls of the API. They are made in threads of its own, of which there are as many as calls may
/// be under way at once; so a caller that is interrupted does not wait for an answer.
public final class ProxmoxApi implements AutoCloseable {
    private final Exchange exchange;
    private final ExecutorService callers;

    public ProxmoxApi(Access access) {
        this.exchange = new Exchange(access);
        this.callers =
                Executors.newFixedThreadPool(
                        access.parallel(), Thread.ofVirtual().name("proxmox-", 0).factory());
    }

    /// A path below `/api2/json`.
    public static RequestTarget at(String... segments) {
        String[] all = new String[segments.length + 2];
        all[0] = "api2";
        all[1] = "json";
        System.arraycopy(segments, 0, all, 2, segments.length);
        return RequestTarget.of(all);
    }

    /// What one of many reads came to.
    public sealed interface Reading {
        record Read(Fields fields) implements Reading {}

        record Unread(ApiException reason) implements Reading {}
    }

    /// A read of an object that one node has.
    public record Question(String node, RequestTarget target) {}

    /// Reads.
    public Answer get(RequestTarget target) throws ApiException, InterruptedException {
        return await(submit(() -> exchange.read(target)));
    }

    /// Reads many objects at once, and gives what came of each in their order. Once a node does not
    /// answer, nothing more is asked of it.
    ///
    /// @throws ApiException if no call can be expected to go well
    public List<Reading> getEach(List<Question> questions)
            throws ApiException, InterruptedException {
        Map<String, ApiException> silent = new ConcurrentHashMap<>();
        List<Future<Reading>> futures = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        try {
            for (Question question : questions) {
                futures.add(submit(() -> read(question, silent)));
            }
            for (Future<Reading> future : futures) {
                readings.add(await(future));
            }
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
        return readings;
    }

    /// Writes, once.
    ///
    /// @return what the API says: the id of a task, or nothing
    public String send(Method method, RequestTarget target, Map<String, String> fields)
            throws ApiException, InterruptedException {
        return await(submit(() -> exchange.write(method, target, fields))).text();
    }

    /// Ends all calls.
    @Override
    public void close() {
        callers.shutdownNow();
        exchange.close();
    }

    private Reading read(Question question, Map<String, ApiException> silent) throws ApiException {
        ApiException before = silent.get(question.node());
        if (before != null) {
            return new Reading.Unread(before);
        }
        try {
            return new Reading.Read(exchange.read(question.target()).fields());
        } catch (ApiException e) {
            if (e.failure().concernsAll()) {
                throw e;
            }
            if (SILENCE.contains(e.failure())) {
                silent.put(question.node(), e);
            }
            return new Reading.Unread(e);
        }
    }

    private static final Set<Failure> SILENCE = Set.of(Failure.NODE_UNREACHABLE, Failure.TIMED_OUT);

    private <T> Future<T> submit(Callable<T> call) {
        return callers.submit(call);
    }

    private static <T> T await(Future<T> future) throws ApiException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ApiException failure -> throw failure;
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            future.cancel(true);
        }
    }
}
