package io.pisync.allinone.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.health.CheckResult;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.metrics.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskSpaceTest {
    private static final long MIB = 1024 * 1024;
    private static final FreeSpace PLENTY = new FreeSpace(50_000 * MIB, 100_000 * MIB);
    private static final FreeSpace LOW = new FreeSpace(9_000 * MIB, 100_000 * MIB);
    private static final FreeSpace FULL = new FreeSpace(255 * MIB, 100_000 * MIB);
    private static final FreeSpace EXHAUSTED = new FreeSpace(127 * MIB, 100_000 * MIB);

    @ParameterizedTest
    @CsvSource({
        "10001, 100000, false, false",
        "9999, 100000, true, false",
        "1025, 5000, false, false",
        "1023, 5000, true, false",
        "256, 100000, true, false",
        "255, 100000, true, true",
        "126, 500, true, false",
        "124, 500, true, true",
        "0, 0, false, false"
    })
    void isLowBelowATenthOrAGibibyteAndFullBelowAReserve(long free, long total, boolean isLow, boolean isFull) {
        FreeSpace room = new FreeSpace(free * MIB, total * MIB);

        assertThat(room.low().isPresent()).isEqualTo(isLow);
        assertThat(room.full().isPresent()).isEqualTo(isFull);
    }

    @Test
    void warnsWhenSpaceIsLowAndIsNotReadyWhenItIsFull() {
        AtomicReference<FreeSpace> measured = new AtomicReference<>(PLENTY);
        DiskSpace disk = new DiskSpace(measured::get);
        disk.look();
        assertThat(check(disk)).isEqualTo(new CheckResult("disk", true, null));

        measured.set(LOW);
        disk.look();
        assertThat(check(disk).ok()).isTrue();
        assertThat(check(disk).reason()).contains("9000 MiB of 100000 MiB are free", "256 MiB");

        measured.set(FULL);
        disk.look();
        assertThat(check(disk).ok()).isFalse();
        assertThat(check(disk).reason()).contains("255 MiB", "posts are rejected");
    }

    @Test
    void suspendsBackgroundWritersWhileHalfOfTheReserveIsUsed() {
        AtomicReference<FreeSpace> measured = new AtomicReference<>(FULL);
        List<Boolean> held = new ArrayList<>();
        DiskSpace disk = new DiskSpace(measured::get);
        disk.whenExhausted(held::add);
        disk.look();
        measured.set(EXHAUSTED);
        disk.look();
        measured.set(LOW);
        disk.look();
        assertThat(held).containsExactly(false, true, false);
    }

    @Test
    void startFailsWithoutSpaceForKafka() {
        assertThatThrownBy(new DiskSpace(() -> EXHAUSTED)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("only 127 MiB of 100000 MiB are free")
                .hasMessageContaining("at least 128 MiB");
    }

    @Test
    void rejectsOnlyPostsWhileItIsFull() throws Exception {
        AtomicReference<FreeSpace> measured = new AtomicReference<>(FULL);
        DiskSpace disk = new DiskSpace(measured::get);
        disk.look();
        HttpServer server = new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0),
                List.of(disk.guarding(routes -> routes.post("/x", Need.NOTHING, ctx -> ctx.result("taken"))
                        .get("/x", ctx -> ctx.result("read")))),
                Health.of(),
                new Metrics());
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/x");
            HttpRequest post = HttpRequest.newBuilder(url)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> refused = send(post);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            assertThat(refused.body()).contains("posts are rejected until 256 MiB are free");
            assertThat(send(HttpRequest.newBuilder(url).build()).body()).isEqualTo("read");

            measured.set(LOW);
            disk.look();
            assertThat(send(post).body()).isEqualTo("taken");
        } finally {
            server.close();
        }
    }

    @Test
    void measuresTheDiskOfADirectoryThatDoesNotExistYet(@TempDir Path directory) {
        DiskSpace disk = new DiskSpace(directory.resolve("not/yet"));
        disk.start();
        try {
            assertThat(check(disk).name()).isEqualTo("disk");
        } finally {
            disk.close();
        }
    }

    private static CheckResult check(DiskSpace disk) {
        return disk.health().readinessResults().get(0);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
