package io.pisync.notifier.plan;

import java.net.URI;

/** An http or https URL; its path and query may contain a secret and are never shown. */
public record Endpoint(URI uri) {
    /** Reads an absolute http or https URL with a host; IllegalArgumentException for anything else. */
    public static Endpoint parse(String text) {
        URI uri = URI.create(text);
        boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!isHttp || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("Not an http or https URL");
        }
        return new Endpoint(uri);
    }

    /** Returns the URL with a path appended, with or without a trailing slash. */
    public URI below(String path) {
        String base = uri.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getAuthority() + "/…";
    }
}
