package org.deployledger.cli.session;

import org.deployledger.cli.cache.CacheFolder;
import org.deployledger.cli.cache.CachedSchemaIds;
import org.deployledger.cli.ledger.CommandPublisher;
import org.deployledger.cli.ledger.LedgerApi;
import org.deployledger.cli.ledger.LedgerInfo;
import org.deployledger.cli.render.ExitCode;
import org.deployledger.cli.render.Failure;
import org.deployledger.cli.settings.SettingKey;
import org.deployledger.cli.settings.Settings;
import org.deployledger.registry.RegistryClient;
import org.deployledger.registry.RegistrySettings;
import org.deployledger.wire.SchemaIds;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The ways to the ledger. Each is opened when it is first needed; the way for commands can be
/// opened ahead, in the background, while something else is being done.
public final class LedgerAccess implements AutoCloseable {
    private final Settings settings;
    private final Platform platform;
    private final Map<String, String> variables;
    private @Nullable LedgerApi api;
    private @Nullable CompletableFuture<LedgerInfo> info;
    private @Nullable CompletableFuture<CommandPublisher> publisher;

    public LedgerAccess(Settings settings, Platform platform, Map<String, String> variables) {
        this.settings = settings;
        this.platform = platform;
        this.variables = variables;
    }

    /// Longest wait for an answer.
    public Duration timeout() {
        return Duration.ofSeconds(settings.timeoutSeconds());
    }

    /// The questions.
    public synchronized LedgerApi api() {
        LedgerApi open = api;
        if (open == null) {
            open = new LedgerApi(settings.get(SettingKey.API).orElseThrow(), timeout());
            api = open;
        }
        return open;
    }

    /// What the ledger says of itself, asked once.
    public LedgerInfo info() {
        return await(infoAhead());
    }

    private synchronized CompletableFuture<LedgerInfo> infoAhead() {
        CompletableFuture<LedgerInfo> asked = info;
        if (asked == null) {
            LedgerApi from = api();
            asked = inBackground(from::info);
            info = asked;
        }
        return asked;
    }

    /// Starts to open the way for commands.
    public synchronized void openAhead() {
        if (publisher == null) {
            CompletableFuture<LedgerInfo> asked = infoAhead();
            publisher = inBackground(() -> open(await(asked)));
        }
    }

    /// The way for commands.
    public CommandPublisher publisher() {
        openAhead();
        CompletableFuture<CommandPublisher> opening;
        synchronized (this) {
            opening = publisher;
        }
        if (opening == null) {
            throw new IllegalStateException("closed");
        }
        return await(opening);
    }

    private CommandPublisher open(LedgerInfo ledger) {
        return platform.publishers()
                .open(
                        settings.get(SettingKey.BOOTSTRAP_SERVERS)
                                .orElse(ledger.bootstrapServers()),
                        settings.kafka(),
                        schemas(ledger),
                        timeout());
    }

    /// The ids of schemas. Where the settings name the registry, nobody else is asked.
    public SchemaIds schemas() {
        return settings.get(SettingKey.SCHEMA_REGISTRY)
                .map(LedgerAccess::registry)
                .orElseGet(() -> (SchemaIds) schemas(info()));
    }

    private CachedSchemaIds schemas(LedgerInfo ledger) {
        String registry = settings.get(SettingKey.SCHEMA_REGISTRY).orElse(ledger.schemaRegistry());
        return new CachedSchemaIds(
                CacheFolder.of(variables), ledger.ledgerId(), () -> registry(registry));
    }

    private static SchemaIds registry(String url) {
        try {
            return new RegistryClient(RegistrySettings.of(url));
        } catch (IllegalArgumentException e) {
            throw Failure.because(
                            ExitCode.USAGE,
                            "invalid_address",
                            "the address of the schema registry cannot be used",
                            e)
                    .fact("schema_registry", url);
        }
    }

    /// Starts work on a thread of its own, which does not keep the process alive.
    public static <T> CompletableFuture<T> inBackground(java.util.function.Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("deployer-connect")
                .start(
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (RuntimeException | Error e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result;
    }

    /// The result, or the failure itself.
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /// One that is still being opened closes in the background; one that failed to open is none.
    private static void closeOnceOpen(CompletableFuture<CommandPublisher> opening) {
        var _ = opening.thenAccept(CommandPublisher::close);
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(publisher).ifPresent(LedgerAccess::closeOnceOpen);
        publisher = null;
        Optional.ofNullable(api).ifPresent(LedgerApi::close);
        api = null;
    }
}
