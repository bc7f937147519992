package io.pisync.kit.http.answer;

import io.pisync.kit.http.request.RequestId;
import io.pisync.kit.http.request.RequestLog;
import io.pisync.kit.json.Rfc3339;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Outermost handler: adds the request id and security headers to every answer, and the request and trace ids to every
 * log line.
 */
public final class AnswerHeaders extends Handler.Wrapper {
    /** The server's time with milliseconds; a device without a valid clock can set its clock from it. */
    private static final String TIME = "PiSync-Time";
    /** By default an answer is data: browsers must not run anything in it, and no page may show it in a frame. */
    private static final List<HttpField> SECURITY = List.of(
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

    /** One year. Not used for localhost, where browsers would apply it to all other local servers. */
    private static final String ONLY_HTTPS = "max-age=31536000";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addTo(request, response);
        RequestLog.of(request).begin();
        try {
            return super.handle(request, new TimedResponse(request, response), callback);
        } finally {
            RequestLog.end();
        }
    }

    static String addTo(Request request, Response response) {
        String id = RequestId.assign(request);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(RequestId.HEADER, id);
        putTimes(request, headers);
        SECURITY.forEach(headers::put);
        if (request.isSecure() && !"localhost".equals(Request.getServerName(request))) {
            headers.put(HttpHeader.STRICT_TRANSPORT_SECURITY, ONLY_HTTPS);
        }
        return id;
    }

    private static void putTimes(Request request, HttpFields.Mutable headers) {
        headers.put(request.getConnectionMetaData().getConnector().getServer().getDateField());
        headers.put(TIME, Rfc3339.format(Instant.now()));
    }

    /** An answer may begin minutes after its request, whose body may be slow: its times are those of its beginning. */
    private static final class TimedResponse extends Response.Wrapper {
        TimedResponse(Request request, Response wrapped) {
            super(request, wrapped);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (!isCommitted()) {
                putTimes(getRequest(), getHeaders());
            }
            super.write(last, content, callback);
        }
    }
}
