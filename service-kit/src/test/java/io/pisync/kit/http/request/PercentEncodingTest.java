package io.pisync.kit.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a%2Fb", "/%C3%a9;x=%20"})
    void acceptsCompleteEscapes(String text) {
        assertThat(PercentEncoding.isWellFormed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/a%2", "/%zz", "/%u0041", "/a;%", "/%%41", "/%4g", "/%4\u0665"})
    void rejectsIncompleteEscapes(String text) {
        assertThat(PercentEncoding.isWellFormed(text)).isFalse();
    }
}
