package io.pisync.simulator;

import io.pisync.kit.http.tls.TrustedAuthorities;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a simulated fleet shows to be let in. Functions may be called on any thread.
 *
 * @param tokens by device id, the token or key that it posts with, if any
 * @param reader the key that devices are looked up with, if any
 * @param trusted who vouches for a server at an https address
 */
public record Credentials(
        Function<String, Optional<String>> tokens, Optional<String> reader, TrustedAuthorities trusted) {
    /** For servers that ask nobody for a key. */
    public static final Credentials NONE =
            new Credentials(device -> Optional.empty(), Optional.empty(), TrustedAuthorities.OF_JAVA);
}
