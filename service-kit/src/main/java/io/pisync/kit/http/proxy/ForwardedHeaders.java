package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code Forwarded} (RFC 7239) and {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}: returns a hop for
 * each proxy, the nearest last.
 */
final class ForwardedHeaders {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]{1,253})(:[0-9]{1,5})?");

    private ForwardedHeaders() {}

    static List<Hop> standard(HttpFields headers) {
        return headers.getCSV(HttpHeader.FORWARDED, true).stream()
                .map(ForwardedHeaders::element)
                .toList();
    }

    /**
     * Parses the X-Forwarded headers. Only the scheme and host of the nearest proxy are used, because others cannot be
     * matched to addresses.
     */
    static List<Hop> common(HttpFields headers) {
        List<Hop> hops = new ArrayList<>();
        for (String node : headers.getCSV(HttpHeader.X_FORWARDED_FOR, false)) {
            hops.add(new Hop(IpLiteral.parseNode(node), Optional.empty(), Optional.empty()));
        }
        Optional<String> scheme = scheme(last(headers, HttpHeader.X_FORWARDED_PROTO));
        Optional<String> host = host(last(headers, HttpHeader.X_FORWARDED_HOST));
        if (scheme.isPresent() || host.isPresent()) {
            Optional<InetAddress> address = hops.isEmpty()
                    ? Optional.empty()
                    : hops.remove(hops.size() - 1).address();
            hops.add(new Hop(address, scheme, host));
        }
        return hops;
    }

    private static Hop element(String text) {
        Map<String, String> pairs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String unused = HttpField.getValueParameters("forwarded;" + text, pairs);
        return new Hop(
                Optional.ofNullable(pairs.get("for")).flatMap(IpLiteral::parseNode),
                scheme(pairs.get("proto")),
                host(pairs.get("host")));
    }

    private static @Nullable String last(HttpFields headers, HttpHeader name) {
        List<String> values = headers.getCSV(name, false);
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static Optional<String> scheme(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"));
    }

    private static Optional<String> host(@Nullable String text) {
        return Optional.ofNullable(text).filter(host -> HOST.matcher(host).matches());
    }
}
