package io.pisync.ingest.http;

import io.javalin.http.Context;
import io.pisync.kit.http.problem.UnsupportedMediaType;
import io.pisync.kit.http.request.ListHeader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines the type of a body by its Content-Type; parameters are ignored, because JSON is always UTF-8. Without the
 * header the body is JSON.
 */
enum BodyType {
    JSON,
    NDJSON;

    private static final Pattern JSON_TYPE = Pattern.compile("application/(?:[a-z0-9!#$&^_.+-]+\\+)?json");
    private static final Set<String> NDJSON_TYPES = Set.of("application/x-ndjson", "application/ndjson");

    /** Checks the type of a body with one event. Unless it is JSON, throws 415 with the header to send. */
    static void requireJson(Context ctx) {
        if (of(ListHeader.readOne(ctx, "Content-Type")) != JSON) {
            throw UnsupportedMediaType.send("Content-Type: application/json");
        }
    }

    /** Checks the type of an upload of many events. Unless it is one of the types, throws 415 with the headers to send. */
    static BodyType require(Context ctx) {
        BodyType type = of(ListHeader.readOne(ctx, "Content-Type"));
        if (type == null) {
            throw UnsupportedMediaType.send("Content-Type: application/json for an array of events, "
                    + "or Content-Type: application/x-ndjson for one event a line");
        }
        return type;
    }

    static @Nullable BodyType of(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return JSON;
        }
        String bare = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (NDJSON_TYPES.contains(bare)) {
            return NDJSON;
        }
        return JSON_TYPE.matcher(bare).matches() ? JSON : null;
    }
}
