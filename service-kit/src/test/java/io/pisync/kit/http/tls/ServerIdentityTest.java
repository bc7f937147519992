package io.pisync.kit.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdentityTest {
    private final TestAuthority authority = new TestAuthority();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void readsKeysOfEveryAlgorithmForTls(String algorithm) {
        TlsFiles files = authority.issue(directory, "server", TestAuthority.keys(algorithm), Duration.ofDays(3));

        ServerIdentity identity = identity(files);

        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.leaf().getSubjectX500Principal().getName()).isEqualTo("CN=server");
        assertThat(identity.expires()).isEqualTo(identity.leaf().getNotAfter().toInstant());
    }

    @Test
    void readsTraditionalKeysOfOpenSsl() {
        KeyPair pair = TestAuthority.keys("RSA");
        TlsFiles files = authority.issue(directory, "server", pair, Duration.ofDays(3));
        TestAuthority.write(files.key(), TestAuthority.traditional(pair));

        assertThat(identity(files).chain()).hasSize(2);
    }

    @Test
    void rejectsAKeyOfAnotherCertificate() {
        TlsFiles one = authority.issue(directory, "one");
        TlsFiles two = authority.issue(directory, "two");

        assertThatThrownBy(() -> identity(new TlsFiles(one.certificate(), two.key())))
                .isInstanceOf(InvalidIdentity.class)
                .hasMessageContainingAll("two.key", "does not belong", "one.pem", "CN=one");
    }

    @Test
    void rejectsAChainInTheWrongOrder() throws Exception {
        TlsFiles one = authority.issue(directory, "one");
        TlsFiles two = authority.issue(directory, "two");
        Path mixed = TestAuthority.write(
                directory.resolve("mixed.pem"),
                Files.readString(one.certificate()) + Files.readString(two.certificate()));

        assertThatThrownBy(() -> identity(new TlsFiles(mixed, one.key())))
                .isInstanceOf(InvalidIdentity.class)
                .hasMessageContainingAll("mixed.pem", "certificate 3", "CN=two", "did not issue certificate 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing of the kind",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n"
            })
    void reportsAnInvalidFile(String text) {
        TlsFiles good = authority.issue(directory, "good");
        Path bad = TestAuthority.write(directory.resolve("bad.pem"), text);

        assertThatThrownBy(() -> identity(new TlsFiles(bad, good.key())))
                .isInstanceOf(InvalidIdentity.class)
                .hasMessageContaining("bad.pem");
        assertThatThrownBy(() -> identity(new TlsFiles(good.certificate(), bad)))
                .isInstanceOf(InvalidIdentity.class)
                .hasMessageContaining("bad.pem");
        assertThatThrownBy(() -> identity(new TlsFiles(directory.resolve("none.pem"), good.key())))
                .isInstanceOf(InvalidIdentity.class)
                .hasMessageContainingAll("none.pem", "cannot be read");
    }

    private static ServerIdentity identity(TlsFiles files) {
        return ServerIdentity.of(files, files.read());
    }
}
