package io.pisync.kit.http.tls;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.lifecycle.StartFailed;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;

/**
 * Whose certificates a client believes: Java's authorities, and those in a file.
 *
 * @param file PEM, if there are others
 */
public record TrustedAuthorities(Optional<Path> file) {
    /** Nobody else. */
    public static final TrustedAuthorities OF_JAVA = new TrustedAuthorities(Optional.empty());

    /** Where the file is. */
    public static final Setting<Optional<Path>> SETTING = Setting.optionalPath(
            KitSettingNames.TLS_CA,
            "PEM file with certificates to believe besides Java's, such as of a private authority");

    /** From settings that were loaded with {@link #SETTING}. */
    public static TrustedAuthorities from(Settings settings) {
        return new TrustedAuthorities(settings.get(SETTING));
    }

    /** The same builder, believing these; {@link StartFailed} naming the file if it has no certificate. */
    public HttpClient.Builder applyTo(HttpClient.Builder client) {
        file.ifPresent(authorities -> client.sslContext(trusting(authorities).getSslContext()));
        return client;
    }

    /** For clients of other protocols, if there are others than Java's; {@link StartFailed} as {@link #applyTo}. */
    public Optional<SSLSocketFactory> socketFactory() {
        return file.map(authorities -> trusting(authorities).getSslSocketFactory());
    }

    /** {@link StartFailed} naming the file if it has no certificate. */
    public void check() {
        file.ifPresent(TrustedAuthorities::trusting);
    }

    private static SSLFactory trusting(Path authorities) {
        try {
            return SSLFactory.builder()
                    .withDefaultTrustMaterial()
                    .withTrustMaterial(PemUtils.loadTrustMaterial(authorities))
                    .build();
        } catch (GenericException e) {
            throw new StartFailed(
                    SETTING.key() + "=" + authorities + ": must be a readable file with certificates in PEM", e);
        }
    }
}
