package org.deployledger.agent.kafka;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The admin client: made when it is first needed, and made anew after it failed.
final class Admins implements AutoCloseable {
    private final KafkaSettings settings;
    private @Nullable Admin admin;

    Admins(KafkaSettings settings) {
        this.settings = settings;
    }

    /// Calls, and waits for the answer.
    ///
    /// @param what is called, for messages
    <T> T call(String what, Function<Admin, KafkaFuture<T>> call)
            throws AdminFailure, InterruptedException {
        try {
            return call.apply(admin())
                    .get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failed(what, e);
        } catch (InterruptException e) {
            throw new InterruptedException(what);
        } catch (KafkaException e) {
            throw failed(what, e);
        }
    }

    @Override
    public void close() {
        Admin old = admin;
        admin = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    private Admin admin() throws AdminFailure {
        Admin current = admin;
        if (current == null) {
            try {
                current = Admin.create(settings.client());
            } catch (IOException | KafkaException e) {
                throw new AdminFailure(
                        "unreachable",
                        "no client can be made for %s: %s"
                                .formatted(settings.bootstrapServers(), e.getMessage()),
                        e);
            }
            admin = current;
        }
        return current;
    }

    private AdminFailure failed(String what, Throwable cause) {
        AdminFailure failure = AdminFailure.of(what, cause);
        if (failure.isOfTheConnection()) {
            close();
        }
        return failure;
    }
}
