package org.deployledger.agent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrustTest extends ClusterTest {
    private String settings(String trust) {
        return """
        url = "%s"
        token-id = "%s"
        token-file = "%s"
        %s
        """
                .formatted(cluster.url(), FakeCluster.TOKEN, cluster.tokenFile(), trust);
    }

    @Test
    void takesTheCertificateThatItsFingerprintNames() throws Exception {
        String pin = "fingerprint = \"" + cluster.fingerprint() + "\"";
        assertEquals(6, open(settings(pin)).discover().size());
    }

    @Test
    void refusesEveryOtherCertificate() {
        String pin = "fingerprint = \"" + "ab".repeat(32) + "\"";
        assertEquals("unreachable", code(open(settings(pin))));
        assertEquals("unreachable", code(open(settings(""))));
    }

    @Test
    void refusesACertificateOfATrustedAuthorityForAnotherHost() throws Exception {
        String file =
                "authority-file = \"%s\""
                        .formatted(TestCertificate.make(folder, "elsewhere").pem());
        assertEquals("unreachable", code(open(settings(file))));
    }
}
