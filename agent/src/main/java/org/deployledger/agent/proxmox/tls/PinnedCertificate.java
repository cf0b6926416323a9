package org.deployledger.agent.proxmox.tls;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts one certificate by its SHA-256, and no other. It is of the extended kind, since the
/// platform adds checks of its own to the plain one.
final class PinnedCertificate extends X509ExtendedTrustManager {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private final byte[] expected;

    PinnedCertificate(byte[] expected) {
        this.expected = expected.clone();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        byte[] actual = fingerprint(chain[0]);
        if (!MessageDigest.isEqual(expected, actual)) {
            throw new CertificateException(
                    "the server's certificate has the fingerprint %s, expected is %s"
                            .formatted(COLONS.formatHex(actual), COLONS.formatHex(expected)));
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static byte[] fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }
}
