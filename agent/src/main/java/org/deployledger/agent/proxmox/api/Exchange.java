package org.deployledger.agent.proxmox.api;

import org.deployledger.agent.proxmox.tls.Trust;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpException;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpRequest.Method;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import javax.net.ssl.SSLHandshakeException;

/// One request and its answer, in the thread that asks.
///
/// Reads share connections. Each write has one of its own: on a shared one that breaks, the client
/// sends a request once more, and a write must not happen twice.
final class Exchange implements AutoCloseable {
    private final Access access;
    private final HttpSettings settings;
    private final HttpClient reads;

    Exchange(Access access) {
        this.access = access;
        HttpSettings plain =
                HttpSettings.DEFAULTS
                        .withTimeouts(access.requestTimeout(), access.requestTimeout())
                        .withMaxBodyBytes(access.answerLimit());
        Trust trust = access.trust();
        this.settings =
                trust.sockets()
                        .map(sockets -> plain.withTls(sockets, trust.verifiesHost()))
                        .orElse(plain);
        this.reads = new HttpClient(access.url(), settings);
    }

    Answer read(RequestTarget target) throws ApiException {
        return send(reads, HttpRequest.get(target), false);
    }

    Answer write(Method method, RequestTarget target, Map<String, String> fields)
            throws ApiException {
        HttpRequest request =
                switch (method) {
                    case POST -> HttpRequest.post(target, form(fields));
                    case PUT -> HttpRequest.put(target, form(fields));
                    case DELETE -> HttpRequest.delete(target);
                    case GET, HEAD ->
                            throw new IllegalArgumentException(method + " writes nothing");
                };
        try (HttpClient once = new HttpClient(access.url(), settings)) {
            return send(once, request, true);
        }
    }

    @Override
    public void close() {
        reads.close();
    }

    private Answer send(HttpClient client, HttpRequest request, boolean isWrite)
            throws ApiException {
        String call = request.method() + " " + request.target();
        HttpRequest signed = request.withHeader("Authorization", access.token().authorization());
        HttpResponse response;
        try {
            response = client.send(signed);
        } catch (HttpException e) {
            throw unanswered(e, isWrite);
        }
        if (response.isSuccess()) {
            return Answer.read(call, response, isWrite);
        }
        throw ErrorAnswer.of(call, response, access.token().id(), isWrite);
    }

    private static ApiException unanswered(HttpException e, boolean isWrite) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case HttpException.TimedOut _ ->
                    new ApiException(Failure.TIMED_OUT, isWrite, message, e);
            case HttpException.Malformed _ ->
                    new ApiException(Failure.UNEXPECTED_ANSWER, isWrite, message, e);
            case HttpException.Unreachable _ ->
                    new ApiException(
                            Failure.UNREACHABLE, isWrite && !isBeforeSending(e), message, e);
        };
    }

    private static boolean isBeforeSending(HttpException e) {
        return e.getCause() instanceof ConnectException
                || e.getCause() instanceof NoRouteToHostException
                || e.getCause() instanceof UnknownHostException
                || e.getCause() instanceof SSLHandshakeException;
    }

    private static HttpRequest.Body form(Map<String, String> fields) {
        String text =
                fields.entrySet().stream()
                        .map(
                                field ->
                                        RequestTarget.encode(field.getKey())
                                                + "="
                                                + RequestTarget.encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return HttpRequest.Body.of(
                "application/x-www-form-urlencoded", text.getBytes(StandardCharsets.US_ASCII));
    }
}
