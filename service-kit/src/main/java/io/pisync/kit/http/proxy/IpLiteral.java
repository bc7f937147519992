package io.pisync.kit.http.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses IP addresses. Never queries a name server. */
final class IpLiteral {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]*)\\]|([^:\\[\\]]*))(?::[0-9]{1,5})?");

    private IpLiteral() {}

    /** Parses an address; returns empty for any other text. */
    static Optional<InetAddress> parse(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses an address with an optional port: {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code
     * [2001:db8::1]} or {@code [2001:db8::1]:80}.
     */
    static Optional<InetAddress> parseNode(String text) {
        var parts = WITH_PORT.matcher(text);
        if (!parts.matches()) {
            return parse(text);
        }
        return parse(parts.group(1) == null ? parts.group(2) : parts.group(1));
    }
}
