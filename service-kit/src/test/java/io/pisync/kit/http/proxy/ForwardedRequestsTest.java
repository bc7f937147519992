package io.pisync.kit.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.Anybody;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Knock;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.gate.Origins;
import io.pisync.kit.http.gate.ServerAccess;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpLimits;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.server.ServerUnderTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The peer of these servers is 127.0.0.1, which is a trusted proxy in some tests. */
class ForwardedRequestsTest {
    private static final String[] HEADERS = {
        "X-Forwarded-For", "198.51.100.7",
        "X-Forwarded-Proto", "https",
        "X-Forwarded-Host", "pisync.example.org"
    };
    private static final RouteGroup ECHO = routes -> routes.get(
                    "/who",
                    ctx -> ctx.result(
                            ctx.ip() + " " + ctx.scheme() + " " + ctx.req().isSecure()))
            .post("/who", Need.DEVICE, ctx -> ctx.result("posted"));

    private final List<String> knocked = new CopyOnWriteArrayList<>();

    @Test
    void countForTheClientOfATrustedProxy() {
        try (ServerUnderTest http = behind(TrustedProxies.of("127.0.0.0/8"))) {
            HttpResponse<String> answer = http.get("/who", HEADERS);

            assertThat(answer.body()).isEqualTo("198.51.100.7 https true");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(http.get("/who").body()).isEqualTo("127.0.0.1 http false");
            assertThat(knocked).containsExactly("198.51.100.7", "127.0.0.1");
        }
    }

    @Test
    void countForTheProxyIfItIsNotTrusted() {
        for (TrustedProxies others : List.of(TrustedProxies.NONE, TrustedProxies.of("10.0.0.0/8"))) {
            try (ServerUnderTest http = behind(others)) {
                HttpResponse<String> answer = http.get("/who", HEADERS);

                assertThat(answer.body()).isEqualTo("127.0.0.1 http false");
                assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                        .isEmpty();
            }
        }
        assertThat(knocked).containsOnly("127.0.0.1");
    }

    @Test
    void mayUsePublicHostNamesAndPostFromTheirPages() {
        try (ServerUnderTest http = behind(TrustedProxies.of("127.0.0.1"))) {
            assertThat(http.get("/who", "X-Forwarded-Host", "rebound.example.com")
                            .statusCode())
                    .isEqualTo(421);
            assertThat(http.get("/who", "X-Forwarded-Host", "pisync.example.org:8443")
                            .statusCode())
                    .isEqualTo(200);
            String[] own = {"X-Forwarded-Host", "pisync.example.org:8443", "Origin", "https://pisync.example.org:8443"};
            assertThat(http.post("/who", new byte[0], own).statusCode()).isEqualTo(200);
        }
    }

    private ServerUnderTest behind(TrustedProxies proxies) {
        Origins origins = Origins.of("127.0.0.1", Set.of("pisync.example.org"), List.of());
        ServerAccess door = new ServerAccess(this::admit, origins, proxies);
        return new ServerUnderTest(
                new HttpServerConfig("127.0.0.1", 0, HttpLimits.DEFAULT, door, Optional.empty()), Health.of(), ECHO);
    }

    private CompletableFuture<Caller> admit(Knock knock) {
        knocked.add(knock.address());
        return CompletableFuture.completedFuture(Anybody.UNCOUNTED);
    }
}
