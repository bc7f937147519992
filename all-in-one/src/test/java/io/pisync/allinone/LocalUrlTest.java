package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalUrlTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:80",
        "0.0.0.0, http://127.0.0.1:80",
        "'::', http://127.0.0.1:80",
        "'::1', http://[::1]:80",
        "'[::1]', http://[::1]:80",
        "pi.example, http://pi.example:80",
    })
    void canBeReachedOnThisMachine(String listening, String url) {
        assertThat(LocalUrl.of("http", listening, 80)).hasToString(url);
        assertThat(LocalUrl.of("https", listening, 80)).hasToString(url.replace("http:", "https:"));
    }
}
