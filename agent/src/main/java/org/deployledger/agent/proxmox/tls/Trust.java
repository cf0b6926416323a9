package org.deployledger.agent.proxmox.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Whom we take for the cluster.
///
/// @param sockets makes the connections; empty for the platform's own way
/// @param verifiesHost whether the certificate has to name the host
public record Trust(Optional<SSLSocketFactory> sockets, boolean verifiesHost) {
    private static final Pattern FINGERPRINT =
            Pattern.compile("(?:[0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}");

    /// Whoever has a certificate of an authority that the system knows.
    public static Trust ofTheSystem() {
        return new Trust(Optional.empty(), true);
    }

    /// Whoever has a certificate of these authorities, and of no others.
    ///
    /// @param pem file of one or more certificates
    /// @throws IOException if the file cannot be read
    /// @throws GeneralSecurityException if it has no certificates
    public static Trust ofAuthorities(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(pem)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
        int count = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + count++, certificate);
        }
        if (count == 0) {
            throw new CertificateException("no certificate in " + pem);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return new Trust(Optional.of(sockets(factory.getTrustManagers())), true);
    }

    /// Whoever has the key of this one certificate, whatever it says of hosts and dates.
    ///
    /// @param fingerprint SHA-256 of the certificate, 64 hexadecimal digits, with or without colons
    /// @throws GeneralSecurityException if there is no TLS
    public static Trust ofFingerprint(String fingerprint) throws GeneralSecurityException {
        byte[] digest =
                HexFormat.of().parseHex(fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
        return new Trust(Optional.of(sockets(new PinnedCertificate(digest))), false);
    }

    /// Whether that can be a fingerprint.
    public static boolean isFingerprint(String text) {
        return FINGERPRINT.matcher(text).matches();
    }

    private static SSLSocketFactory sockets(TrustManager... managers)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context.getSocketFactory();
    }
}
