package io.pisync.contract.read.view;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON of an object as it was received: checked for its syntax, not parsed into objects. */
@JsonDeserialize(using = UnreadValue.Reader.class)
public final class UnreadValue {
    /** The reader attribute that holds the bytes being read. */
    public static final Object SOURCE = UnreadValue.class;

    private final byte[] json;

    private UnreadValue(byte[] json) {
        this.json = json;
    }

    public byte[] json() {
        return json;
    }

    /**
     * Returns the bytes of the array or object that begins at this token and moves the parser to its end; returns null
     * for a reader without {@link #SOURCE}.
     */
    static byte @Nullable [] slice(JsonParser parser, DeserializationContext context) throws IOException {
        if (!(context.getAttribute(SOURCE) instanceof byte[] source)) {
            return null;
        }
        int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        return Arrays.copyOfRange(
                source, begin, Math.toIntExact(parser.currentLocation().getByteOffset()));
    }

    static final class Reader extends StdDeserializer<UnreadValue> {
        Reader() {
            super(UnreadValue.class);
        }

        @Override
        public UnreadValue deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.isExpectedStartObjectToken()) {
                context.reportInputMismatch(this, "not an object");
            }
            return new UnreadValue(Objects.requireNonNull(slice(parser, context), "the reader has no source"));
        }
    }
}
