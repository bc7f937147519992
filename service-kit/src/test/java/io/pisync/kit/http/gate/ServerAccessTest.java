package io.pisync.kit.http.gate;

import static io.pisync.kit.http.server.ServerUnderTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.problem.Unauthorized;
import io.pisync.kit.http.proxy.TrustedProxies;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpLimits;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.server.ServerUnderTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAccessTest {
    private static final Set<String> HOSTS = Set.of("pisync.example.org");
    private static final List<String> TRUSTED = List.of("https://map.example.org");

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final RouteGroup things = routes -> routes.get(
                    "/things/{id}", ctx -> handled.add(Caller.of(ctx).name()))
            .get("/open", Need.NOTHING, ctx -> {
                ctx.res().addHeader("Vary", "Accept");
                handled.add(Caller.of(ctx).name());
            })
            .post("/things", Need.DEVICE, ctx -> handled.add(Integer.toString(BoundedBody.read(ctx, 1_000).length)));

    @ParameterizedTest
    @CsvSource({
        "PISYNC_PUBLIC_HOSTS, 'PiSync.example.org,[2001:db8::1],2001:db8::2,192.0.2.1', true",
        "PISYNC_PUBLIC_HOSTS, https://pisync.example.org, false",
        "PISYNC_PUBLIC_HOSTS, pisync.example.org:8443, false",
        "PISYNC_PUBLIC_HOSTS, *, false",
        "PISYNC_CORS_ORIGINS, 'https://Map.example.org,http://localhost:3000,https://[2001:db8::1]:8443', true",
        "PISYNC_CORS_ORIGINS, https://map.example.org/, false",
        "PISYNC_CORS_ORIGINS, map.example.org, false",
        "PISYNC_CORS_ORIGINS, *, false",
        "PISYNC_CORS_ORIGINS, null, false"
    })
    void settingsThatWouldNeverMatchAreRejected(String name, String value, boolean isValid) {
        SettingsSources sources = SettingsSources.of(Map.of(name, value));
        ThrowingCallable load = () -> Settings.load(HttpServerConfig.settings(8080), sources, Set.of(name));
        if (isValid) {
            assertThatCode(load).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(load).isInstanceOf(SettingsInvalid.class).hasMessageContaining(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:8080, 200",
        "127.0.0.1:1, 200",
        "'[::1]:8080', 200",
        "pisync.example.org, 200",
        "rebound.example.com, 421",
        "127.0.0.1.example.com, 421",
        "pisync.example.org.example.com:8080, 421"
    })
    void answersOnlyItsOwnHostNames(String host, int status) {
        try (ServerUnderTest http = server(access(Gate.OPEN, "127.0.0.1"))) {
            String answer = http.raw("GET /things/1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.contains("/problems/misdirected-request")).isEqualTo(status == 421);
            assertThat(http.raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void answersAnyHostNameIfItIsReachableAndNoneIsConfigured() {
        Origins origins = Origins.of("0.0.0.0", Set.of(), List.of());

        assertThat(origins.isAnyHostFine()).isTrue();
        assertThat(Origins.of("0.0.0.0", HOSTS, List.of()).isAnyHostFine()).isFalse();
        assertThat(Origins.of("localhost", Set.of(), List.of()).isAnyHostFine()).isFalse();
        assertThat(Origins.of("127.0.0.2", Set.of(), List.of()).isAnyHostFine()).isFalse();
        assertThat(Origins.of("127.example.org", Set.of(), List.of()).isAnyHostFine())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Origin, http://127.0.0.1.example, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "Origin, https://map.example.org, 200",
        "Origin, https://pisync.example.org, 200",
        "X-Other, none, 200"
    })
    void foreignPagesMayOnlyRead(String name, String value, int status) {
        try (ServerUnderTest http = server(access(Gate.OPEN, "127.0.0.1"))) {
            HttpResponse<String> answer = http.post("/things", new byte[3], name, value);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(http.get("/things/1", name, value).statusCode()).isEqualTo(200);
            if (status == 403) {
                assertProblem(answer, 403, "foreign-page");
                assertThat(handled).containsExactly("ANYBODY");
            }
        }
    }

    @Test
    void onlyTrustedPagesMayRead() {
        Gate closed = knock -> CompletableFuture.failedFuture(new Unauthorized());
        try (ServerUnderTest http = server(access(closed, "127.0.0.1"))) {
            for (String origin : List.of("https://map.example.org", "https://evil.example")) {
                HttpResponse<String> asked = http.send(http.request("/things/1")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .headers("Origin", origin, "Access-Control-Request-Method", "GET"));
                HttpResponse<String> answer = http.get("/things/1", "Origin", origin);

                boolean isTrusted = origin.equals(TRUSTED.get(0));
                assertThat(asked.statusCode()).isEqualTo(isTrusted ? 204 : 401);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                        .isEqualTo(isTrusted ? TRUSTED : List.of());
                assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                        .isEmpty();
                assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
            }
        }
    }

    @Test
    void answersVaryByOriginBesidesWhatTheRouteNames() {
        Origins none = Origins.of("127.0.0.1", Set.of(), List.of());
        try (ServerUnderTest trusting = server(access(Gate.OPEN, "127.0.0.1"));
                ServerUnderTest other = server(new ServerAccess(Gate.OPEN, none, TrustedProxies.NONE))) {
            assertThat(trusting.get("/open").headers().allValues("Vary")).containsExactly("Origin", "Accept");
            assertThat(other.get("/open").headers().allValues("Vary")).containsExactly("Accept");
        }
    }

    @Test
    void forbidsCachingOfEveryAnswer() {
        try (ServerUnderTest http = server(access(Gate.OPEN, "127.0.0.1"))) {
            for (String path : List.of("/things/1", "/nothing", "/%zz")) {
                String answer = http.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(answer)
                        .contains(
                                "Date: ", "PiSync-Time: 20", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY")
                        .contains("Referrer-Policy: no-referrer", "Content-Security-Policy: default-src 'none'");
            }
        }
    }

    @Test
    void treatsItsOwnPagesAsTrusted() {
        try (ServerUnderTest http = server(access(Gate.OPEN, "127.0.0.1"))) {
            String own = "http://127.0.0.1:" + http.server.port();

            assertThat(http.post("/things", new byte[3], "Origin", own).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/api/things", "//things", "/things/", "/nothing", "/th%69ngs", "/things;x=1"})
    void readsNoBodyOfAnUnauthorizedRequest(String path) {
        Gate closed = knock -> CompletableFuture.failedFuture(new Unauthorized());
        try (ServerUnderTest http = server(access(closed, "127.0.0.1"))) {
            String answer = http.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n"
                    + "Expect: 100-continue\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 401")
                    .contains("WWW-Authenticate: Bearer", "Connection: close", "/problems/unauthorized");
            assertThat(handled).isEmpty();
        }
    }

    @Test
    void checksTheNeedOfTheRouteForEverySpellingOfThePath() {
        Gate reader = knock -> CompletableFuture.completedFuture(new Only(Need.READ_ALL));
        try (ServerUnderTest http = server(access(reader, "127.0.0.1"))) {
            for (String path : List.of("/things/1", "/api/things/1", "//things//1/")) {
                assertThat(http.get(path).statusCode()).as(path).isEqualTo(200);
            }
            for (String path : List.of("/things", "/api/things/", "//things", "/%74hings")) {
                HttpResponse<String> answer = http.post(path, new byte[3]);
                assertProblem(answer, 403, "forbidden");
                assertThat(answer.body()).contains("a device's token or a gateway key");
            }
            assertThat(handled).hasSize(3).containsOnly("only");
        }
    }

    @Test
    void waitsForAnAsynchronousGate() {
        CompletableFuture<Caller> late = new CompletableFuture<>();
        late.completeOnTimeout(Anybody.UNCOUNTED, 50, TimeUnit.MILLISECONDS);
        try (ServerUnderTest http = server(access(knock -> late, "127.0.0.1"))) {
            byte[] body = "twelve bytes".getBytes(StandardCharsets.UTF_8);

            assertThat(http.post("/things", body).statusCode()).isEqualTo(200);
            assertThat(handled).containsExactly("12");
        }
    }

    @Test
    void answersAnErrorOfTheGateWithAProblem() {
        Gate broken = knock -> CompletableFuture.failedFuture(new IllegalStateException("it is a test"));
        try (ServerUnderTest http = server(access(broken, "127.0.0.1"))) {
            assertProblem(http.get("/things/1"), 500, "internal-error");
        }
    }

    /** As for a request in progress when the server stops. */
    @Test
    void answers503ForAConnectionThatIsClosedBeforeTheRequestIsFinished() {
        Gate closed = knock -> CompletableFuture.failedFuture(new EofException("closed"));
        try (ServerUnderTest http = server(access(closed, "127.0.0.1"))) {
            assertProblem(http.get("/things/1"), 503, "not-ready");
        }
    }

    private ServerUnderTest server(ServerAccess access) {
        return new ServerUnderTest(
                new HttpServerConfig("127.0.0.1", 0, HttpLimits.DEFAULT, access, Optional.empty()),
                Health.of(),
                things);
    }

    private static ServerAccess access(Gate gate, String listensOn) {
        return new ServerAccess(gate, Origins.of(listensOn, HOSTS, TRUSTED), TrustedProxies.NONE);
    }

    private record Only(Need need) implements Caller {
        @Override
        public String name() {
            return "only";
        }

        @Override
        public boolean may(Need asked) {
            return asked == need || asked == Need.ANY_KEY || asked.isMetByAnybody();
        }

        @Override
        public boolean mayReportFor(String deviceId) {
            return false;
        }
    }
}
