package org.deployledger.agent.proxmox;

import org.deployledger.agent.provider.BadSettings;
import org.deployledger.agent.provider.ProviderSettings;
import org.deployledger.agent.proxmox.api.Access;
import org.deployledger.agent.proxmox.api.ApiException;
import org.deployledger.agent.proxmox.api.ApiToken;
import org.deployledger.agent.proxmox.apply.Patience;
import org.deployledger.agent.proxmox.cluster.GuestRanges;
import org.deployledger.agent.proxmox.tls.Trust;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/// The settings of a provider of kind `proxmox`; `docs/guide/proxmox.md` has their table.
///
/// @param managed guests that may be changed, and have their configuration read
/// @param tasks how many of its newest tasks are looked at on each node
record ProxmoxSettings(Access access, Patience patience, GuestRanges managed, int tasks) {
    private static final Duration LONGEST = Duration.ofDays(1);

    static ProxmoxSettings of(ProviderSettings table) {
        Access access =
                new Access(
                        url(table),
                        token(table),
                        trust(table),
                        positive(table, "request-timeout", Duration.ofSeconds(10)),
                        (int) table.numberOr("parallel-requests", 4, 1, 64),
                        (int) table.numberOr("answer-limit", 32 << 20, 1024, 1 << 30));
        Patience patience =
                new Patience(
                        positive(table, "task-timeout", Duration.ofMinutes(10)),
                        positive(table, "task-poll", Duration.ofSeconds(1)),
                        positive(table, "lock-timeout", Duration.ofMinutes(1)),
                        positive(table, "shutdown-timeout", Duration.ofMinutes(1)),
                        table.flagOr("force-stop", false));
        GuestRanges managed =
                GuestRanges.of(table.texts("manage"))
                        .orElseThrow(
                                () -> table.bad("manage", "a list such as [\"101\", \"200-299\"]"));
        return new ProxmoxSettings(
                access, patience, managed, (int) table.numberOr("tasks", 100, 0, 1000));
    }

    private static URI url(ProviderSettings table) {
        String text = table.text("url");
        try {
            URI url = new URI(text);
            // Plain HTTP would send the token for everybody to read.
            boolean isPlain =
                    "https".equals(url.getScheme())
                            && url.getHost() != null
                            && url.getRawUserInfo() == null
                            && url.getRawQuery() == null
                            && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"));
            if (isPlain) {
                return url;
            }
        } catch (URISyntaxException _) {
            // Refused like any other.
        }
        throw table.bad("url", "an address such as https://pve1.example.org:8006");
    }

    private static ApiToken token(ProviderSettings table) {
        String id = table.text("token-id");
        if (!ApiToken.isId(id)) {
            throw table.bad("token-id", "USER@REALM!NAME");
        }
        Path file = table.pathOr("token-file").orElseGet(() -> Path.of(table.text("token-file")));
        ApiToken token = new ApiToken(id, file);
        try {
            token.authorization();
            return token;
        } catch (ApiException e) {
            throw new BadSettings(String.valueOf(e.getMessage()));
        }
    }

    private static Trust trust(ProviderSettings table) {
        Optional<Path> authorities = table.pathOr("authority-file");
        Optional<String> fingerprint = table.textOr("fingerprint");
        if (authorities.isPresent() && fingerprint.isPresent()) {
            throw table.bad("fingerprint", "to be given together with authority-file: take one");
        }
        try {
            if (authorities.isPresent()) {
                return Trust.ofAuthorities(authorities.get());
            }
            if (fingerprint.isPresent()) {
                if (!Trust.isFingerprint(fingerprint.get())) {
                    throw table.bad("fingerprint", "a SHA-256 of 64 hexadecimal digits");
                }
                return Trust.ofFingerprint(fingerprint.get());
            }
            return Trust.ofTheSystem();
        } catch (IOException | GeneralSecurityException e) {
            throw table.bad(
                    "authority-file", "a readable file of certificates (" + e.getMessage() + ")");
        }
    }

    private static Duration positive(ProviderSettings table, String key, Duration otherwise) {
        Duration duration = table.durationOr(key, otherwise);
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw table.bad(key, "between 1ms and 1d");
        }
        return duration;
    }
}
