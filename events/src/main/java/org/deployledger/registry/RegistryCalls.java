package org.deployledger.registry;

import org.deployledger.http.HttpClient;
import org.deployledger.http.HttpException;
import org.deployledger.http.HttpRequest;
import org.deployledger.http.HttpResponse;
import org.deployledger.wire.RegistryUnavailableException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Requests with fail-over and back-off: every address in turn, the one that answered last first,
/// then the round again after a wait.
final class RegistryCalls implements AutoCloseable {

    /// How a wait passes; tests let it pass at once.
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    private static final int TOO_MANY_REQUESTS = 429;

    private final RegistrySettings settings;
    private final Pause pause;
    private final List<HttpClient> clients;
    private volatile int preferred;

    RegistryCalls(RegistrySettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
        this.clients =
                settings.urls().stream().map(url -> new HttpClient(url, settings.http())).toList();
    }

    /// An answer with a status below 500.
    ///
    /// @throws RegistryUnavailableException if no address gave one
    HttpResponse send(HttpRequest request) {
        Duration wait = settings.retryWait();
        Round round = round(request);
        for (int retry = 0;
                retry < settings.maxRetries() && round instanceof Round.Failed;
                retry++) {
            rest(wait);
            wait = shorter(wait.multipliedBy(2), settings.maxRetryWait());
            round = round(request);
        }
        return switch (round) {
            case Round.Answered(HttpResponse response) -> response;
            case Round.Failed(String reason) -> throw unavailable(reason);
        };
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::close);
    }

    private sealed interface Round {
        record Answered(HttpResponse response) implements Round {}

        record Failed(String reason) implements Round {}
    }

    private Round round(HttpRequest request) {
        String reason = "";
        for (int attempt = 0; attempt < clients.size(); attempt++) {
            int index = (preferred + attempt) % clients.size();
            try {
                HttpResponse response = clients.get(index).send(request);
                if (response.status() < 500 && response.status() != TOO_MANY_REQUESTS) {
                    preferred = index;
                    return new Round.Answered(response);
                }
                reason = "status " + response.status() + " from " + settings.urls().get(index);
            } catch (HttpException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        return new Round.Failed(reason);
    }

    private void rest(Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while waiting to ask again");
        }
    }

    private RegistryUnavailableException unavailable(String reason) {
        return new RegistryUnavailableException(
                """
                No schema registry answers at %s
                  last answer  %s
                  check the setting schema.registry.url\
                """
                        .formatted(
                                settings.urls().stream()
                                        .map(URI::toString)
                                        .collect(Collectors.joining(", ")),
                                reason));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
