package io.pisync.benchmarks.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.function.LongFunction;

/**
 * The requests of a load.
 *
 * @param bytes returns the whole request at this index, from 0; called on several threads
 * @param events the number of events in each request; 1 for a question
 */
public record Requests(String name, LongFunction<byte[]> bytes, int events) {
    /** Creates GET requests from paths with queries. */
    public static Requests get(String name, LongFunction<String> path) {
        return new Requests(name, index -> head("GET", path.apply(index), ""), 1);
    }

    /** Returns the bytes of an upload; {@code headers} are whole lines that end with CR LF. */
    public static byte[] post(String path, String headers, byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
        bytes.writeBytes(head("POST", path, headers + "Content-Length: " + body.length + "\r\n"));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static byte[] head(String method, String path, String headers) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").getBytes(ISO_8859_1);
    }
}
