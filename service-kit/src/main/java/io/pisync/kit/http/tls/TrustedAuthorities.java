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
 * The certificate authorities that a client trusts: Java's, and those in a file.
 *
 * @param file the additional authorities in PEM format, if any
 */
public record TrustedAuthorities(Optional<Path> file) {
    /** Trusts Java's authorities only. */
    public static final TrustedAuthorities OF_JAVA = new TrustedAuthorities(Optional.empty());

    /** The setting with the path of the file. */
    public static final Setting<Optional<Path>> SETTING = Setting.optionalPath(
            KitSettingNames.TLS_CA,
            "PEM file with certificates to trust besides Java's, such as of a private authority");

    /** Reads settings that were loaded with {@link #SETTING}. */
    public static TrustedAuthorities from(Settings settings) {
        return new TrustedAuthorities(settings.get(SETTING));
    }

    /**
     * Makes the client trust these authorities and returns the builder. Throws {@link StartFailed} with the name of the file if it has no
     * certificate.
     */
    public HttpClient.Builder applyTo(HttpClient.Builder client) {
        file.ifPresent(authorities -> client.sslContext(trusting(authorities).getSslContext()));
        return client;
    }

    /**
     * Returns the trust for clients of other protocols if there are additional authorities. Throws {@link StartFailed} like {@link
     * #applyTo}.
     */
    public Optional<SSLSocketFactory> socketFactory() {
        return file.map(authorities -> trusting(authorities).getSslSocketFactory());
    }

    /** Throws {@link StartFailed} with the name of the file if it has no certificate. */
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
