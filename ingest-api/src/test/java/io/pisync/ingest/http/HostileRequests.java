package io.pisync.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Mutated requests: valid ones with changes to the path, query, headers, framing, compression or body. */
final class HostileRequests {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "post", "FOO", "", "G E");
    private static final List<String> PATHS = List.of(
            "/sync-event",
            "/sync-events",
            "/api//sync-event",
            "/api/sync-events/",
            "/things/x",
            "/health/live",
            "/",
            "*");
    private static final List<String> PATH_PIECES = List.of(
            "/",
            "//",
            "%2F",
            "%zz",
            "%u0041",
            "%",
            "%00",
            "%0a",
            ";",
            ";a=%",
            ";jsessionid=1",
            "..",
            "/./",
            "%2e%2e",
            "\u00ff",
            "%ff",
            "%c3%a9",
            " ",
            "\t",
            "{}",
            "|",
            "\"",
            "<",
            "\\",
            "#",
            "?",
            "http://x:99999/",
            "@",
            ":",
            "x".repeat(9_000));
    private static final List<String> QUERIES = List.of(
            "n=1",
            "n=1e-10000000",
            "n=99999999999999999999",
            "at=2026-01-31",
            "at=2026-01-31T08:00:00+05:30",
            "at=%",
            "n=%zz",
            "=&=&&",
            "n=1&n=2",
            "%ff=%fe",
            "n=\u00e9",
            "at=+999999999-01-01T00:00:00Z",
            ";",
            "n",
            "word=a",
            "a=%00",
            "x".repeat(5_000));
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-ndjson",
            "application/json; charset='utf-8'",
            "application/json; charset=",
            "text/plain",
            "application/json; charset=\"",
            "application/json;charset=utf-16",
            ";",
            "/",
            "application/",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "a/b; \u00ff",
            "application/json; charset=x\u00ff",
            "application/vnd.x+json;;");
    private static final List<String> HEADERS = List.of(
            "Accept: text/csv",
            "Accept: ;q=",
            "Accept: */*;q=x",
            "Accept: \u00ff",
            "Accept: a/b\r\nAccept: c/d",
            "Expect: 100-continue",
            "Expect: nonsense",
            "X-Request-Id: \u00ff <a>",
            "traceparent: 00-0-0-0",
            "traceparent: \u00ff",
            "Cookie: a=\"; =; \u00ff",
            "Range: bytes=0-",
            "If-None-Match: \"",
            "Upgrade: websocket\r\nConnection: Upgrade",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAA",
            "Content-Length: 5",
            "Content-Length: -1",
            "Content-Length: x",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: chunked, chunked",
            "Content-Encoding: br",
            "Content-Encoding: gzip",
            "Content-Encoding: gzip, gzip",
            "Content-Encoding: ",
            "Host: b",
            "Host: [::",
            "Host: \u00ff",
            "X: a\r\n folded",
            "No colon",
            ": empty",
            "Na me: x",
            "X-\u00ff: x",
            "Connection: keep-alive",
            "Forwarded: for=\"",
            "X: " + "x".repeat(17_000),
            "\u0000: x",
            "X: \u0000");
    private static final List<String> TOKENS = List.of(
            "NaN",
            "-Infinity",
            "nan",
            "None",
            "1e-999999999",
            "1e30000000",
            "-0e99999999",
            "1".repeat(200),
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\u0000",
            "\u00ff",
            "\u00c3",
            "\u00ed\u00a0\u0080",
            "\\ud800",
            "\\u0000",
            "null",
            "true",
            "\"device_id\":\"\u00c3\u00a9\",",
            "\"a\":1,\"a\":2,",
            "\n",
            "\u00ef\u00bb\u00bf",
            "[".repeat(2_000),
            "{\"a\":".repeat(600),
            "{},".repeat(3_000),
            "\"labels\":{\"A-b\":[1]},",
            "\"errors\":[{\"code\":-1e999}],");
    private static final String EVENT =
            "{\"device_id\":\"d\",\"timestamp\":1718280000.5,\"total_files_synced\":1,\"total_errors\":2,\"internet_speed\":9.5,\"event_id\":\"e\","
                    + "\"uptime_ms\":5,\"boot_id\":\"b\",\"errors\":[{\"code\":\"E\",\"message\":\"m\",\"count\":2}],\"labels\":{\"School\":\"x\",\"n\":5},\"other\":[{}]}";

    private final SplittableRandom random;

    HostileRequests(SplittableRandom random) {
        this.random = random;
    }

    /** The bytes of one request, which the client ends with. */
    byte[] next() {
        return chance(25) ? read() : post();
    }

    private byte[] read() {
        String line = (chance(80) ? "GET" : one(METHODS)) + " " + target(chance(60) ? "/things/x" : one(PATHS))
                + " HTTP/1.1\r\n";
        StringBuilder head = new StringBuilder(line).append("Host: localhost\r\nConnection: close\r\n");
        while (chance(25)) {
            head.append(one(HEADERS)).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private byte[] post() {
        boolean chunked = chance(25);
        boolean gzip = chance(30);
        byte[] body = chance(95) ? body() : new byte[0];
        byte[] sent = gzip ? gzipped(body) : body;
        byte[] framed = chunked ? chunked(sent) : sent;
        StringBuilder head = new StringBuilder();
        head.append(chance(92) ? "POST" : one(METHODS))
                .append(' ')
                .append(target(chance(90) ? PATHS.get(random.nextInt(4)) : one(PATHS)))
                .append(' ');
        head.append(
                        chance(96)
                                ? "HTTP/1.1"
                                : one(List.of("HTTP/1.0", "HTTP/9.9", "HTTP/0.9", "HTTP", "", "PRI * HTTP/2.0")))
                .append("\r\n");
        if (chance(97)) {
            head.append("Host: localhost\r\n");
        }
        head.append("Connection: close\r\nContent-Type: ")
                .append(chance(85) ? TYPES.get(random.nextInt(2)) : one(TYPES))
                .append("\r\n");
        head.append(gzip ? "Content-Encoding: gzip\r\n" : "");
        head.append(chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + declared(framed.length) + "\r\n");
        while (chance(25)) {
            head.append(one(HEADERS)).append("\r\n");
        }
        byte[] request = join(head.append("\r\n").toString().getBytes(ISO_8859_1), framed);
        return chance(5) ? tampered(request) : request;
    }

    private String target(String path) {
        StringBuilder target = new StringBuilder(path);
        while (chance(15)) {
            target.insert(random.nextInt(target.length() + 1), one(PATH_PIECES));
        }
        if (chance(20)) {
            target.append('?').append(one(QUERIES));
        }
        return target.toString();
    }

    private int declared(int length) {
        return chance(95) ? length : Math.max(0, length + random.nextInt(-20, 20));
    }

    private byte[] body() {
        String separator = chance(70) ? "," : "\n";
        StringBuilder body = new StringBuilder(EVENT);
        int events = chance(60) ? 1 : random.nextInt(1, 40);
        for (int i = 1; i < events; i++) {
            body.append(separator).append(EVENT);
        }
        String text = separator.equals(",") && chance(70) ? "[" + body + "]" : body.toString();
        byte[] bytes = text.getBytes(ISO_8859_1);
        while (chance(45)) {
            bytes = tampered(bytes);
        }
        return bytes;
    }

    /** Inserts, removes, duplicates or changes a piece. */
    private byte[] tampered(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(chance(80) ? 6 : 200));
        byte[] before = Arrays.copyOf(bytes, from);
        byte[] middle = Arrays.copyOfRange(bytes, from, to);
        byte[] after = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> join(before, one(TOKENS).getBytes(ISO_8859_1), middle, after);
            case 1 -> join(before, one(TOKENS).getBytes(ISO_8859_1), after);
            case 2 -> join(before, after);
            case 3 -> join(before, middle, middle, after);
            default -> join(before, new byte[] {(byte) random.nextInt(256)}, after);
        };
    }

    private byte[] gzipped(byte[] body) {
        int cut = random.nextInt(body.length + 1);
        byte[] gzip = chance(50)
                ? IngestUnderTest.gzip(body)
                : join(
                        IngestUnderTest.gzip(Arrays.copyOf(body, cut)),
                        IngestUnderTest.gzip(Arrays.copyOfRange(body, cut, body.length)));
        return chance(40) ? tampered(gzip) : gzip;
    }

    private byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int size = Math.min(body.length - at, 1 + random.nextInt(400));
            String extension = chance(5) ? ";x=\"\u00ff" : "";
            chunks.writeBytes((Integer.toHexString(size) + extension + "\r\n").getBytes(ISO_8859_1));
            chunks.write(body, at, size);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
            at += size;
        }
        chunks.writeBytes((chance(90)
                        ? "0\r\n\r\n"
                        : one(List.of("", "0\r\n", "0\r\nT: x\r\n\r\n", "-1\r\n\r\n", "g\r\n\r\n", "fffffffff\r\n")))
                .getBytes(ISO_8859_1));
        return chance(10) ? tampered(chunks.toByteArray()) : chunks.toByteArray();
    }

    private boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
