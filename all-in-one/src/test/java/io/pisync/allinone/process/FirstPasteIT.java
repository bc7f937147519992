package io.pisync.allinone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pastes the first commands of the README into a shell as soon as PiSync is ready. */
class FirstPasteIT {
    private static final Pattern PASTE = Pattern.compile("```\\n(for i in 1 2 3;.*?)```", Pattern.DOTALL);
    private static final String URL_IN_README = "http://127.0.0.1:8080";
    private static final String DEVICE_IN_README = "pi-device-001";
    private static final int PASTES = 30;

    @TempDir
    Path directory;

    @Test
    void alwaysShowsThreeFailuresAndTheOpenAlert() throws Exception {
        try (PisyncProcess pisync = PisyncProcess.up(directory)) {
            for (int paste = 0; paste < PASTES; paste++) {
                String device = "pi-device-" + paste;
                assertThat(output(pisync.api().url(), device))
                        .as("paste %d", paste)
                        .contains("\"device_id\":\"" + device + "\",\"state\":\"failing\",\"consecutive_failures\":3")
                        .contains("\"open_alerts\":[{")
                        .contains("{\"device_id\":\"" + device + "\",\"failure_count\":3");
            }
        }
    }

    private static String output(URI url, String device) throws IOException, InterruptedException {
        Matcher paste = PASTE.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(paste.find()).isTrue();
        String commands = paste.group(1)
                .replace(URL_IN_README, url.toString().replaceFirst("/$", ""))
                .replace(DEVICE_IN_README, device);
        Process shell = new ProcessBuilder("bash", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }
}
