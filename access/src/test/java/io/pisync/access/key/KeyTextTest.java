package io.pisync.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.access.KeyKind;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @EnumSource
    void canBeParsed(KeyKind kind) {
        KeyText key = KeyText.generate(kind, RANDOM);

        assertThat(key.text()).matches("pisync_" + kind.word() + "_[0-9a-z]{10}_[0-9A-Za-z]{49}");
        assertThat(KeyText.parse(key.text())).contains(key);
    }

    @Test
    void isDifferentEachTime() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add(KeyText.generate(KeyKind.PEOPLE, RANDOM).text());
        }
        assertThat(texts).hasSize(1_000);
    }

    @Test
    void detectsEveryMistypedCharacter() {
        String text = KeyText.generate(KeyKind.GATEWAY, RANDOM).text();
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            String mistyped = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(KeyText.parse(mistyped)).as(mistyped).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pisync", "pisync_people__", "pisync_other_0123456789_x", "Bearer x"})
    void rejectsOtherTexts(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
    }

    @Test
    void keepsItsSecretOutOfLogs() {
        KeyText key = KeyText.generate(KeyKind.FLEET, RANDOM);

        assertThat(key.toString()).isEqualTo("pisync_fleet_" + key.keyId() + "_…");
        assertThat(key.digest()).hasSize(64).doesNotContain(key.text());
    }
}
