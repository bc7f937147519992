package io.pisync.query.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code Link} header to the next page (RFC 8288). */
public final class NextLink {
    private static final Set<String> POSITION = Set.of("cursor", "page", "offset");

    private NextLink() {}

    /**
     * Adds the header, with all parameters except those that locate this page. The link is relative to the request's path, so that it works
     * behind any path prefix of a proxy.
     */
    public static void add(Context ctx, String cursor) {
        ctx.header("Link", "<" + reference(ctx.queryParamMap(), cursor) + ">; rel=\"next\"");
    }

    static String reference(Map<String, List<String>> parameters, String cursor) {
        Stream<String> kept = parameters.entrySet().stream()
                .filter(parameter -> !POSITION.contains(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> pair(parameter.getKey(), value)));
        return Stream.concat(kept, Stream.of(pair("cursor", cursor))).collect(Collectors.joining("&", "?", ""));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
