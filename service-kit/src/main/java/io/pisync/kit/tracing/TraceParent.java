package io.pisync.kit.tracing;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * A position in a trace: the header {@code traceparent} of a request or a record (W3C Trace Context, level 1). Version
 * 00 is written; of a later version the known part is read. No spans are recorded: the ids only connect requests,
 * records and log lines.
 *
 * @param text 55 characters, {@code 00-<trace id>-<parent id>-<flags>}
 */
public record TraceParent(String text) {
    /** The name of the header. */
    public static final String HEADER = "traceparent";

    /** Key of the trace id in the log's context. */
    public static final String MDC_KEY = "trace_id";

    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;
    private static final String NOT_SAMPLED = "00";
    private static final HexFormat HEX = HexFormat.of();

    /** Version, trace id, parent id and flags, perhaps with more behind a hyphen; no id consists of zeros. */
    private static final Pattern FORM = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?", Pattern.DOTALL);

    /** Begins a new trace, not sampled. */
    public static TraceParent begin() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return of(HEX.toHexDigits(random.nextLong()) + randomId(), NOT_SAMPLED);
    }

    /** Returns the next position in the trace of this thread's log context, not sampled; empty if there is none. */
    public static Optional<TraceParent> ofThisThread() {
        return Optional.ofNullable(MDC.get(MDC_KEY)).map(traceId -> of(traceId, NOT_SAMPLED));
    }

    /** Parses a header; empty if it is invalid. */
    public static Optional<TraceParent> parse(String header) {
        return isValid(header) ? Optional.of(ofThisVersion(header)) : Optional.empty();
    }

    /** Returns the next position in the same trace, with a new parent id. */
    public TraceParent next() {
        return of(traceId(), text.substring(FLAGS));
    }

    /** Returns the trace id, 32 hexadecimal digits. */
    public String traceId() {
        return text.substring(TRACE_ID, PARENT_ID - 1);
    }

    private static TraceParent ofThisVersion(String header) {
        if (header.length() == LENGTH && header.startsWith("00")) {
            return new TraceParent(header);
        }
        boolean isSampled = (Character.digit(header.charAt(LENGTH - 1), 16) & 1) == 1;
        return new TraceParent("00" + header.substring(2, FLAGS) + (isSampled ? "01" : NOT_SAMPLED));
    }

    private static TraceParent of(String traceId, String flags) {
        return new TraceParent("00-" + traceId + "-" + randomId() + "-" + flags);
    }

    /** Returns 16 hexadecimal digits, not all of them 0. */
    private static String randomId() {
        return HEX.toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }

    private static boolean isValid(String header) {
        return FORM.matcher(header).matches() && (header.length() == LENGTH || !header.startsWith("00"));
    }
}
