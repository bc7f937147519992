package io.pisync.access.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The key or token that a request carries: {@code Authorization: Bearer}, or the password of Basic, with any user name. */
final class Credential {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private Credential() {}

    /** Empty if there is none; an unreadable or duplicated header counts as an unknown key. */
    static Optional<String> in(HttpFields headers) {
        List<String> values = headers.getValuesList(HttpHeader.AUTHORIZATION);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.get(0).strip();
        if (values.size() > 1) {
            return Optional.of("");
        }
        if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(value.substring(BEARER.length()).strip());
        }
        return Optional.of(
                value.regionMatches(true, 0, BASIC, 0, BASIC.length())
                        ? password(value.substring(BASIC.length()).strip())
                        : "");
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
