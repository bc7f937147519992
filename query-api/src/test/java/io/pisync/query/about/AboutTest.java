package io.pisync.query.about;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.gate.AccessMode;
import io.pisync.query.about.About.Access;
import io.pisync.query.about.About.Rules;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AboutTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO,127.0.0.1,LOOPBACK",
        "AUTO,localhost,LOOPBACK",
        "AUTO,0.0.0.0,KEYS",
        "KEYS,127.0.0.1,KEYS",
        "OPEN,127.0.0.1,LOOPBACK",
        "OPEN,0.0.0.0,OPEN",
        "OPEN,pisync.example,OPEN"
    })
    void returnsTheAccessByModeAndHost(AccessMode mode, String host, Access access) {
        assertThat(About.of(mode, host).access()).isEqualTo(access);
    }

    @Test
    void keepsEverythingElseWhenOneThingIsAdded() {
        Rules rules = new Rules(3, Duration.ofMinutes(5));

        assertThat(About.of(AccessMode.OPEN, "0.0.0.0")
                        .with(rules)
                        .simulated(true)
                        .withSites("village"))
                .isEqualTo(new About(Access.OPEN, new Rules(3, 300), true, "village"));
    }
}
