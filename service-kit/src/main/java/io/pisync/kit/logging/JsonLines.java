package io.pisync.kit.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pisync.kit.json.Rfc3339;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/**
 * Writes a log event as one line of JSON: {@code time}, {@code level}, {@code logger}, {@code thread}, {@code message},
 * the entries of the log's context, such as {@code trace_id}, under their own names, and {@code exception} with its
 * stack trace as text.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator fields = json.createGenerator(line)) {
            fields.writeStartObject();
            write(event, fields);
            fields.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Encoded last, from characters: a lone surrogate, which a device may send, cannot be encoded and becomes a
        // question mark.
        return line.append('\n').toString().getBytes(UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static void write(ILoggingEvent event, JsonGenerator fields) throws IOException {
        fields.writeStringField("time", Rfc3339.format(Instant.ofEpochMilli(event.getTimeStamp())));
        fields.writeStringField("level", event.getLevel().toString());
        fields.writeStringField("logger", event.getLoggerName());
        fields.writeStringField("thread", event.getThreadName());
        fields.writeStringField("message", event.getFormattedMessage());
        for (Map.Entry<String, String> said : event.getMDCPropertyMap().entrySet()) {
            fields.writeStringField(said.getKey(), said.getValue());
        }
        if (event.getThrowableProxy() != null) {
            fields.writeStringField("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }
}
