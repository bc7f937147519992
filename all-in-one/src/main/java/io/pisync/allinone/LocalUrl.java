package io.pisync.allinone;

import java.net.URI;

/** Builds the address of a server for use on this machine. */
final class LocalUrl {
    private LocalUrl() {}

    /** Returns the address; a server that listens on all interfaces is reached on loopback. */
    static URI of(String scheme, String listeningHost, int port) {
        String host = switch (listeningHost) {
            case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
            default -> listeningHost;
        };
        boolean isBareIpv6 = host.contains(":") && !host.startsWith("[");
        return URI.create(scheme + "://" + (isBareIpv6 ? "[" + host + "]" : host) + ":" + port);
    }
}
