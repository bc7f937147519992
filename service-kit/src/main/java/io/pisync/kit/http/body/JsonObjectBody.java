package io.pisync.kit.http.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.UnsupportedMediaType;
import io.pisync.kit.http.request.ListHeader;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of what people send: one JSON object without a name given twice, and nothing behind it. */
public final class JsonObjectBody {
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonObjectBody() {}

    /**
     * Reads the object; an empty one without a body; 415 for another type than JSON. {@code invalid} creates the exception for a body that
     * is not an object.
     */
    public static JsonNode read(Context ctx, int maxBytes, Function<FieldError, HttpProblem> invalid) {
        byte[] bytes = BoundedBody.read(ctx, maxBytes);
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        requireJson(ListHeader.readOne(ctx, "Content-Type"));
        return object(bytes, invalid);
    }

    /** A page of another site can send any other type without asking first. */
    private static void requireJson(@Nullable String contentType) {
        String bare = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        if (!bare.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw UnsupportedMediaType.send("Content-Type: application/json");
        }
    }

    private static JsonNode object(byte[] bytes, Function<FieldError, HttpProblem> invalid) {
        try {
            JsonNode document = STRICT.readTree(bytes);
            if (document.isObject()) {
                return document;
            }
            throw invalid.apply(new FieldError("", "wrong_type", "the body must be a JSON object"));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw unreadable(invalid, at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (IOException e) {
            throw unreadable(invalid, "");
        }
    }

    private static HttpProblem unreadable(Function<FieldError, HttpProblem> invalid, String why) {
        return invalid.apply(new FieldError("", "unreadable_json", "the body is not valid JSON" + why));
    }
}
