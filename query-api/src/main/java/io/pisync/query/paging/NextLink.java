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

    /** Adds it to the answer: the request's own path, with every parameter but those that say where this page is. */
    public static void add(Context ctx, String cursor) {
        String path = ctx.req().getRequestURI();
        ctx.header("Link", "<" + reference(path, ctx.queryParamMap(), cursor) + ">; rel=\"next\"");
    }

    static String reference(String path, Map<String, List<String>> parameters, String cursor) {
        String own = path.replaceFirst("^/+", "/").replace("<", "%3C").replace(">", "%3E");
        Stream<String> kept = parameters.entrySet().stream()
                .filter(parameter -> !POSITION.contains(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> pair(parameter.getKey(), value)));
        return Stream.concat(kept, Stream.of(pair("cursor", cursor))).collect(Collectors.joining("&", own + "?", ""));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
