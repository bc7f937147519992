package io.pisync.contract.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that no client trusts by default: its own authority. Made by Java's keytool in a directory of the test. */
public final class PrivateAuthority {
    private static final String PASSWORD = "opensesame";

    private final Path directory;

    private PrivateAuthority(Path directory) {
        this.directory = directory;
    }

    /** Makes a new key and its certificate. */
    public static PrivateAuthority in(Path directory) throws IOException, InterruptedException {
        PrivateAuthority made = new PrivateAuthority(directory);
        made.keytool(
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=server", "-ext", "SAN=ip:127.0.0.1", "-validity", "2");
        made.keytool("-exportcert", "-rfc", "-file", made.certificate().toString());
        return made;
    }

    /** The certificate, as PEM. */
    public Path certificate() {
        return directory.resolve("server.pem");
    }

    /** The key and its certificate, as PKCS #12. */
    public Path store() {
        return directory.resolve("server.p12");
    }

    /** The password of {@link #store}. */
    public String password() {
        return PASSWORD;
    }

    /** Returns what a server with this certificate uses. */
    public SSLContext serverContext() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("keytool ended with status " + status);
        }
    }
}
