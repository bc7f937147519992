package io.pisync.ingest.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} of an upload (W3C Trace Context, level 1). */
final class TraceParent {
    private static final Pattern VALID =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID_BYTES = 16;
    private static final int PARENT_ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceParent() {}

    /** The client's if it is valid, else a new one, not sampled. */
    static String of(@Nullable String header) {
        return header != null && VALID.matcher(header).matches()
                ? header
                : "00-" + randomHex(TRACE_ID_BYTES) + "-" + randomHex(PARENT_ID_BYTES) + "-00";
    }

    private static String randomHex(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        bytes[0] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
