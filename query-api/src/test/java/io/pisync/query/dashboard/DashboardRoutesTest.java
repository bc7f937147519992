package io.pisync.query.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardRoutesTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/dashboard");
    private static final int FIRST_VIEW_BYTES = 60_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server = new HttpServer(
            HttpServerConfig.on("127.0.0.1", 0), List.of(new DashboardRoutes()), Health.of(), new Metrics());

    @BeforeAll
    void start() {
        server.start();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void hasTheLibrariesThatTheirNoteDescribes() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(DIRECTORY.resolve("vendor.js")));

        assertThat(DIRECTORY.resolve("vendor.txt"))
                .content()
                .contains(HexFormat.of().formatHex(hash));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/", "/dashboard/index.html"})
    void servesThePage(String path) {
        HttpResponse<byte[]> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), UTF_8)).startsWith("<!doctype html>");
    }

    @ParameterizedTest
    @CsvSource({
        "index.html,text/html;charset=utf-8",
        "style.css,text/css;charset=utf-8",
        "app.js,text/javascript;charset=utf-8",
        "icon.svg,image/svg+xml"
    })
    void sendsTheContentTypeAndASecurityPolicy(String name, String contentType) {
        HttpResponse<byte[]> file = get("/dashboard/" + name);
        assertThat(header(file, "Content-Type")).isEqualTo(contentType);
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(file, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    @ParameterizedTest
    @MethodSource("files")
    void servesEveryFilePlainAndCompressed(String name) throws IOException {
        byte[] content = Files.readAllBytes(DIRECTORY.resolve(name));
        HttpResponse<byte[]> plain = get("/dashboard/" + name, "Accept-Encoding", "br, gzip;q=0");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(content);
        HttpResponse<byte[]> compressed = get("/dashboard/" + name, "Accept-Encoding", "br, gzip; q=0.5");
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void answers304WithAnyEncoding() {
        String tag = header(get("/"), "ETag");
        for (String known : List.of(tag, "\"other\", " + tag, tag.substring(2), "*")) {
            HttpResponse<byte[]> again = get("/", "If-None-Match", known, "Accept-Encoding", "gzip");
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
        }
        assertThat(get("/", "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard/nothing.js", "/dashboard/vendor.txt", "/dashboard/%2e%2e%2flogback.xml"})
    void servesNothingElse(String path) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void servesAllFilesOfTheDashboard() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(DashboardRoutes.FILES);
        }
    }

    /** The page names all files of its first view, those of the other screens are loaded when somebody goes there. */
    @Test
    void showsItsFirstViewThroughASlowLink() throws IOException {
        Stream<String> named = Pattern.compile("\"dashboard/([\\w.]+)\"")
                .matcher(Files.readString(DIRECTORY.resolve("index.html")))
                .results()
                .map(file -> file.group(1));
        int transferred = Stream.concat(Stream.of("index.html"), named)
                .mapToInt(name ->
                        get("/dashboard/" + name, "Accept-Encoding", "gzip").body().length)
                .sum();
        assertThat(transferred).isBetween(FIRST_VIEW_BYTES / 3, FIRST_VIEW_BYTES);
    }

    @ParameterizedTest
    @MethodSource("files")
    void loadsNothingFromOtherServers(String name) throws IOException {
        Pattern foreign = Pattern.compile("https?://(?!www\\.w3\\.org/)");
        assertThat(Files.readString(DIRECTORY.resolve(name))).doesNotContainPattern(foreign);
    }

    static Stream<String> files() {
        return DashboardRoutes.FILES.stream();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }
}
