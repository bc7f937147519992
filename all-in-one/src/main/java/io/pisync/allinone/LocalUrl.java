package io.pisync.allinone;

import java.net.URI;

/** The address of a server as somebody on this machine writes it. */
final class LocalUrl {
    private LocalUrl() {}

    /** A server that listens everywhere is reached on loopback. */
    static URI of(String scheme, String listeningHost, int port) {
        String host = switch (listeningHost) {
            case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
            default -> listeningHost;
        };
        boolean isBareIpv6 = host.contains(":") && !host.startsWith("[");
        return URI.create(scheme + "://" + (isBareIpv6 ? "[" + host + "]" : host) + ":" + port);
    }
}
