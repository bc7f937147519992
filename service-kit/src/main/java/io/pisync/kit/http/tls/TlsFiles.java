package io.pisync.kit.http.tls;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingProblem;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of a server's certificate.
 *
 * @param certificate PEM: the server's certificate, then those of the authorities that issued it
 * @param key PEM: its private key, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Setting<Optional<Path>> CERTIFICATE = Setting.optionalPath(
            KitSettingNames.TLS_CERTIFICATE,
            "PEM file with the certificate chain for HTTPS, read again when it changes");
    private static final Setting<Optional<Path>> KEY = Setting.optionalPath(
            KitSettingNames.TLS_KEY, "PEM file with the certificate's private key, without a password");

    /** The settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(CERTIFICATE, KEY);
    }

    /** Empty for plain HTTP; SettingsInvalid if only one of both is set. */
    public static Optional<TlsFiles> from(Settings settings) {
        Optional<Path> certificate = settings.get(CERTIFICATE);
        Optional<Path> key = settings.get(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            Setting<?> missing = certificate.isPresent() ? KEY : CERTIFICATE;
            Setting<?> given = certificate.isPresent() ? CERTIFICATE : KEY;
            throw new SettingsInvalid(List.of(new SettingProblem(
                    missing.key(), "", "all sources", "must be set as well where " + given.key() + " is set")));
        }
        return certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
    }

    /** Reads the files. Throws {@link InvalidIdentity} with the name of a file that cannot be read. */
    Contents read() {
        return new Contents(text(certificate), text(key));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidIdentity(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidIdentity(file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The text of both. */
    record Contents(String certificate, String key) {
        /** Without the key, which is a secret. */
        @Override
        public String toString() {
            return "Contents[certificate=" + certificate + "]";
        }
    }
}
