package io.pisync.kit.http.gate;

import io.pisync.kit.http.problem.Forbidden;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * By which names this host may be called, and which pages in browsers may ask it.
 *
 * @param hosts its public names, in small letters, without ports
 * @param isAnyHostFine whether other names are fine as well
 * @param trusted origins of pages that may read and post, such as {@code https://map.example.org}
 */
public record Origins(Set<String> hosts, boolean isAnyHostFine, List<String> trusted) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){1,3}");
    private static final Pattern BRACKETS_AND_LAST_DOT = Pattern.compile("^\\[|]$|\\.$");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    public Origins {
        hosts = hosts.stream().map(Origins::bare).collect(Collectors.toUnmodifiableSet());
        trusted = List.copyOf(trusted);
    }

    /**
     * Returns the host names of a server that listens on this address: on loopback only loopback names and the given ones, on other
     * addresses any name if none is given.
     */
    public static Origins of(String listensOn, Set<String> publicHosts, List<String> trusted) {
        return new Origins(publicHosts, publicHosts.isEmpty() && !isLoopback(listensOn), trusted);
    }

    /** Whether only this machine reaches what listens there. */
    public static boolean isLoopback(String host) {
        String bare = bare(host);
        return LOOPBACK.contains(bare) || LOOPBACK_V4.matcher(bare).matches();
    }

    /** Refuses a request for another host, as a page sends it whose name has been bound to this address (DNS rebinding). */
    void requireOurHost(Request request) {
        if (isAnyHostFine || !isNamed(request)) {
            return;
        }
        String named = Request.getServerName(request);
        if (LOOPBACK.contains(named) || hosts.contains(named)) {
            return;
        }
        String host = bare(named);
        if (!LOOPBACK.contains(host) && !hosts.contains(host)) {
            throw new HttpProblem(Problem.of(
                    421,
                    "misdirected-request",
                    "Misdirected request",
                    "This server is not called " + host + "; if it is, name it in PISYNC_PUBLIC_HOSTS"));
        }
    }

    /** Rejects requests of web pages of other origins, except reads: without CORS the page cannot read the answer. */
    void requireOurPage(Request request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean isForeign = origin == null
                ? "cross-site".equalsIgnoreCase(request.getHeaders().get("Sec-Fetch-Site"))
                : !isOurs(origin, request);
        if (isForeign) {
            throw new Forbidden(
                    "foreign-page",
                    "Foreign page",
                    "A page of another site may not post; PISYNC_CORS_ORIGINS lists those that may");
        }
    }

    /** Whether pages of this origin are trusted by name. */
    boolean isTrusted(@Nullable String origin) {
        return origin != null && trusted.contains(origin.toLowerCase(Locale.ROOT));
    }

    private boolean isOurs(String origin, Request request) {
        return isTrusted(origin)
                || authority(origin).equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST))
                || authority(origin).equalsIgnoreCase(request.getHttpURI().getAuthority())
                || hosts.contains(bare(host(origin)));
    }

    /** HTTP/1.1 names the host in a header, HTTP/2 and proxies in the address. */
    private static boolean isNamed(Request request) {
        return request.getHeaders().contains(HttpHeader.HOST)
                || request.getHttpURI().hasAuthority();
    }

    private static String authority(String origin) {
        return origin.replaceFirst("^https?://", "");
    }

    private static String host(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String bare(String host) {
        return BRACKETS_AND_LAST_DOT.matcher(host.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
