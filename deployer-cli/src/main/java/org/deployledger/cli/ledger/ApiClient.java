package org.deployledger.cli.ledger;

import org.deployledger.cli.json.JsonFormatException;
import org.deployledger.cli.json.JsonObject;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.settings.NearestName;
import org.deployledger.http.EventStream;
import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpException;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.http.HttpSettings;
import org.deployledger.http.RequestTarget;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends requests to the query API and turns refusals into failures that say what to do.
final class ApiClient implements AutoCloseable {
    private final String address;
    private final HttpClient http;
    private final AtomicInteger requests = new AtomicInteger();

    ApiClient(String address, Duration timeout) {
        this.address = address;
        try {
            this.http =
                    new HttpClient(
                            URI.create(address),
                            HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(5), timeout));
        } catch (IllegalArgumentException e) {
            throw Failure.because(
                            ExitCode.USAGE,
                            "invalid_address",
                            "the address of the query API is not an http or https address",
                            e)
                    .fact("api", address)
                    .next("deployer config", "shows where it comes from");
        }
    }

    HttpResponse send(HttpRequest request) {
        try {
            requests.incrementAndGet();
            return http.send(request);
        } catch (HttpException e) {
            throw unreachable(e);
        }
    }

    EventStream.Answer stream(HttpRequest request, Duration silence) {
        try {
            return http.stream(request, silence);
        } catch (HttpException e) {
            throw unreachable(e);
        }
    }

    Failure unreachable(HttpException e) {
        String what =
                switch (e) {
                    case HttpException.Unreachable _ -> "the ledger cannot be reached";
                    case HttpException.TimedOut _ -> "the ledger did not answer in time";
                    case HttpException.Malformed _ -> "what answers is not the ledger";
                };
        return Failure.because(ExitCode.UNREACHABLE, "ledger_unreachable", what, e)
                .fact("api", address)
                .fact("cause", e.getMessage())
                .next("deployer up", "starts a ledger on this machine")
                .next("deployer config", "shows which address is used, and why");
    }

    JsonObject json(HttpRequest request) {
        HttpResponse response = send(request);
        check(request, response);
        return parsed(response);
    }

    /// The answer, empty where the ledger says that there is no such thing.
    Optional<HttpResponse> find(HttpRequest request) {
        HttpResponse response = send(request);
        if (response.status() == 404) {
            return Optional.empty();
        }
        check(request, response);
        return Optional.of(response);
    }

    /// The object that the answer holds.
    JsonObject parsed(HttpResponse response) {
        try {
            return JsonObject.parse(response.body());
        } catch (JsonFormatException e) {
            throw Failure.because(
                            ExitCode.UNREACHABLE,
                            "ledger_unreachable",
                            "what answers is not the ledger",
                            e)
                    .fact("api", address);
        }
    }

    /// Fails with what the ledger says, unless the answer is a good one.
    void check(HttpRequest request, HttpResponse response) {
        if (response.isSuccess()) {
            return;
        }
        JsonObject problem;
        try {
            problem = JsonObject.parse(response.body());
        } catch (JsonFormatException e) {
            problem = new JsonObject().put("detail", "HTTP status " + response.status());
        }
        throw failure(request, response.status(), problem);
    }

    private Failure failure(HttpRequest request, int status, JsonObject problem) {
        String code = problem.text("code").orElse("http_" + status);
        String detail = problem.text("detail").or(() -> problem.text("title")).orElse(code);
        if (code.equals("environment_not_found")) {
            return unknownEnvironment(environment(request), detail);
        }
        if (code.equals("label_not_found")) {
            return Failure.refused(code, lowered(detail))
                    .next("deployer snapshot list", "lists the labels that are there");
        }
        if (status == 410) {
            return TrimmedHistory.failure(code, lowered(detail), problem);
        }
        ExitCode exit = status >= 500 ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
        return Failure.of(exit, code, lowered(detail)).fact("api", address);
    }

    /// The environment that was asked: the third segment of `/v1/environments/{environment}`.
    private static String environment(HttpRequest request) {
        List<String> segments = List.of(request.target().toString().split("[/?]"));
        int at = segments.indexOf("environments") + 1;
        return at > 0 && at < segments.size() ? segments.get(at) : "prod";
    }

    private Failure unknownEnvironment(String environment, String detail) {
        Failure failure = Failure.refused("environment_not_found", lowered(detail));
        List<String> names =
                json(HttpRequest.get(RequestTarget.of("v1", "environments")))
                        .objects("environments")
                        .stream()
                        .map(each -> each.required("environment"))
                        .toList();
        if (names.contains(environment)) {
            return Failure.refused("not_there_yet", "the environment did not exist at that moment")
                    .fact("environment", environment)
                    .next("deployer log", "shows since when it does");
        }
        NearestName.of(environment, names)
                .ifPresent(
                        nearest ->
                                failure.fact("did you mean", nearest)
                                        .next(
                                                "deployer init --environment " + nearest,
                                                "use that one"));
        return failure.next("deployer env create " + environment, "create it");
    }

    private static String lowered(String sentence) {
        String text =
                sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public void close() {
        http.close();
    }
}
