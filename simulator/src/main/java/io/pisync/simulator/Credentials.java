package io.pisync.simulator;

import io.pisync.kit.http.tls.TrustedAuthorities;
import java.util.Optional;
import java.util.function.Function;

/**
 * The credentials of a simulated fleet. Functions may be called on any thread.
 *
 * @param tokens by device id, the token or key for its uploads, if any
 * @param reader the key for queries about devices, if any
 * @param trusted the certificate authorities for an https address
 */
public record Credentials(
        Function<String, Optional<String>> tokens, Optional<String> reader, TrustedAuthorities trusted) {
    /** The credentials for servers that require no key. */
    public static final Credentials NONE =
            new Credentials(device -> Optional.empty(), Optional.empty(), TrustedAuthorities.OF_JAVA);
}
