package io.pisync.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.DeviceId.Flaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "...", "a/b", "%2F", "?#", "é", "😀", "क्षेत्र-७", "=1"})
    void acceptsAlmostAnyText(String id) {
        assertThat(DeviceId.flawIn(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\u00A0a", "a\u2028", "\u3000", "a\nb", "\t", "a\u0000", "\u0085", "a\uFFFDb"})
    void rejectsInvisibleAndUnstableCharacters(String id) {
        assertThat(DeviceId.flawIn(id)).hasValue(Flaw.INVALID_CHARACTERS);
    }

    @Test
    void rejectsLoneSurrogates() {
        assertThat(DeviceId.flawIn("a\uD800b")).hasValue(Flaw.INVALID_CHARACTERS);
        assertThat(DeviceId.flawIn("\uDC00")).hasValue(Flaw.INVALID_CHARACTERS);
    }

    @Test
    void countsCodePointsAfterNormalizing() {
        assertThat(DeviceId.flawIn("")).hasValue(Flaw.EMPTY);
        assertThat(DeviceId.flawIn("😀".repeat(255))).isEmpty();
        assertThat(DeviceId.flawIn("😀".repeat(256))).hasValue(Flaw.TOO_LONG);
        assertThat(DeviceId.flawIn(DeviceId.normalized("e\u0301".repeat(255)))).isEmpty();
    }

    @Test
    void rejectsDotSegments() {
        assertThat(DeviceId.flawIn(".")).hasValue(Flaw.RESERVED);
        assertThat(DeviceId.flawIn("..")).hasValue(Flaw.RESERVED);
    }
}
