package io.pisync.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/sites.md, "The register": precedence of labels and intervals. */
class RegisterTest {
    private final Register register = new Register();

    @Test
    void labelsOfTheRegisterTakePrecedenceOverReportedOnes() {
        site("Nandi", "North", 86_400L);
        device("pi", Map.of("school", "Nandi"), null);
        Map<String, String> labels =
                register.labels("pi", Map.of("school", "Keri", "type", "pibox", "district", "West"));
        assertThat(labels).isEqualTo(Map.of("school", "Nandi", "type", "pibox", "district", "North"));
        assertThat(register.site(labels)).extracting(RegisteredSite::value).isEqualTo("Nandi");
    }

    @Test
    void aDeviceThatReportsItsSiteHasTheSitesDistrictUnlessItHasItsOwn() {
        site("Nandi", "North", null);
        assertThat(register.labels("pi", Map.of("school", "Nandi")))
                .isEqualTo(Map.of("school", "Nandi", "district", "North"));
        device("pi", Map.of("district", "South"), null);
        assertThat(register.labels("pi", Map.of("school", "Nandi"))).containsEntry("district", "South");
        assertThat(register.labels("other", Map.of())).isEmpty();
    }

    @Test
    void aDevicesIntervalTakesPrecedenceOverThatOfItsSite() {
        site("Nandi", null, 7_200L);
        Map<String, String> labels = Map.of("school", "Nandi");
        assertThat(register.expectedMinutes("pi", labels)).hasValue(120);
        device("pi", Map.of(), 600L);
        assertThat(register.expectedMinutes("pi", labels)).hasValue(10);
        assertThat(register.expectedMinutes("other", Map.of())).isEmpty();
    }

    @Test
    void removesEntriesAndIgnoresThoseThatDoNotMatchTheirKey() {
        site("Nandi", "North", null);
        device("pi", Map.of(), null);
        assertThat(register.putSite("school=Nandi", null)).isTrue();
        assertThat(register.putDevice("pi", null)).isTrue();
        assertThat(register.sites()).isEmpty();
        assertThat(register.devices()).isEmpty();
        assertThat(register.putDevice("other", new RegisteredDevice(1, "pi", Map.of(), null, null)))
                .isFalse();
        assertThat(register.putSite("Nandi", null)).isFalse();
    }

    @Test
    void itIsBounded() {
        for (int n = 0; n < Register.MAX_SITES; n++) {
            site("s" + n, null, null);
        }
        RegisteredSite more = new RegisteredSite(1, "school", "more", null, null, null, null, null);
        assertThat(register.putSite(more.key(), more)).isFalse();
        assertThat(register.putSite("school=s1", null)).isTrue();
        assertThat(register.putSite(more.key(), more)).isTrue();
    }

    @Test
    void toStringContainsNoPersonalData() {
        assertThat(new RegisteredSite(1, "school", "Nandi", "Asha", "+265", "a@b", null, null))
                .hasToString("school=Nandi");
    }

    private void site(String value, @Nullable String district, @Nullable Long intervalS) {
        RegisteredSite site = new RegisteredSite(1, "school", value, null, null, null, district, intervalS);
        assertThat(register.putSite(site.key(), site)).isTrue();
    }

    private void device(String id, Map<String, String> labels, @Nullable Long intervalS) {
        assertThat(register.putDevice(id, new RegisteredDevice(1, id, labels, null, intervalS)))
                .isTrue();
    }
}
