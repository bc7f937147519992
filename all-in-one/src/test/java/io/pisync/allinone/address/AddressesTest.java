package io.pisync.allinone.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    private static final Addresses OURS =
            Addresses.ofThisProcess(Optional.of(URI.create("http://127.0.0.1:9000")), "127.0.0.1:22092");

    @TempDir
    Path data;

    @Test
    void existWhileTheServiceRuns() throws Exception {
        PublishedAddresses left = new PublishedAddresses(data.resolve("new"), () -> OURS);

        left.start();
        assertThat(Addresses.in(data.resolve("new"))).contains(OURS);

        left.close();
        assertThat(Addresses.in(data.resolve("new"))).isEmpty();
        try (Stream<Path> files = Files.list(data.resolve("new"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void areThoseOfADemonstrationIfNothingElseRuns() throws Exception {
        Addresses kafkaOnly = Addresses.ofThisProcess(Optional.empty(), "127.0.0.1:1");
        kafkaOnly.writeTo(data.resolve("demo"));
        assertThat(Addresses.in(data)).contains(kafkaOnly);

        OURS.writeTo(data);
        assertThat(Addresses.in(data)).contains(OURS);
    }

    @Test
    void areIgnoredAfterTheProcessHasEnded() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor()).isZero();
        new Addresses(Optional.empty(), "127.0.0.1:1", gone.pid()).writeTo(data);

        assertThat(Addresses.in(data)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\0\0\0\0", "kafka=127.0.0.1:1\n", "kafka=127.0.0.1:1\npid=x\n", "kafka=\\u00", "pid=1\n"})
    void areIgnoredIfTheFileIsIncomplete(String text) throws Exception {
        Files.writeString(data.resolve("addresses"), text);

        assertThat(Addresses.in(data)).isEmpty();
    }
}
