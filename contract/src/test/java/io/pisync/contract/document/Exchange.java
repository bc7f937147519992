package io.pisync.contract.document;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request and its answer.
 *
 * @param path the path as sent, without the query
 * @param headers the headers of the answer; the case of names does not matter
 */
record Exchange(String method, String path, int status, Map<String, List<String>> headers, String body) {
    Exchange {
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    static Exchange of(HttpResponse<String> answer) {
        return new Exchange(
                answer.request().method(),
                answer.request().uri().getRawPath(),
                answer.statusCode(),
                answer.headers().map(),
                answer.body());
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Returns the media type without parameters; empty if there is none. */
    String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + status;
    }
}
