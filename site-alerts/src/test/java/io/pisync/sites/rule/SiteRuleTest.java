package io.pisync.sites.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions under which a site's alert opens and resolves, and its content (docs/rules.md, "Sites"). */
class SiteRuleTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final SiteRule RULE = new SiteRule(SiteRules.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "3,3,true",
        "2,2,false",
        "3,5,true",
        "3,6,false",
        "30,50,true",
        "29,50,false",
        "6,10,true",
        "59,100,false"
    })
    void opensIfMostDevicesAreAffected(int affected, int devices, boolean opens) {
        assertThat(alerts(site(affected, devices), 1).size()
                        + alerts(site(affected, devices), 11).size())
                .isEqualTo(opens ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"4,10,false", "3,10,true", "2,5,false", "0,1,true", "0,0,true", "1,1,false"})
    void resolvesBelowTheLowerShare(int affected, int devices, boolean resolves) {
        SiteRow open = decided(site(3, 3), 1, 11);
        SiteRow later = new SiteRow(devices, open.silent().affected(affected), open.failing());

        assertThat(RULE.decide("North", later, at(12), () -> members(affected, devices))
                        .alerts())
                .hasSize(resolves ? 1 : 0);
    }

    @Test
    void listsTwentyDevicesLongestAffectedFirstAndStartsWhenTheShareWasReached() {
        Alert alert = alerts(site(40, 50), 11).get(0);
        AlertSite about = Objects.requireNonNull(alert.site());

        assertThat(alert.type()).isEqualTo(AlertType.SITE_SILENT);
        assertThat(about.affected()).isEqualTo(40);
        assertThat(about.deviceIds()).hasSize(20).startsWith("d0", "d1", "d2");
        assertThat(alert.startedAt()).isEqualTo(NOON.plusSeconds(29));
        assertThat(alert.labels()).isEqualTo(Map.of("school", "North"));
    }

    @Test
    void neverStartsAfterItsDetection() {
        Member late = new Member("d", "silent", at(11).end().plusMillis(27), Map.of("school", "North"));
        Alert alert = RULE.decide("North", decided(site(3, 3), 1), at(11), () -> List.of(late, late, late))
                .alerts()
                .get(0);
        assertThat(alert.startedAt()).isEqualTo(alert.detectedAt());
    }

    @Test
    void consecutiveAlertsWithTheSameStartHaveDifferentIds() {
        SiteRow open = decided(site(3, 3), 1, 11);
        SiteRow well = decided(new SiteRow(3, open.silent().affected(0), open.failing()), 12);
        SiteRow again = decided(new SiteRow(3, well.silent().affected(3), well.failing()), 13, 23);

        Alert first = Objects.requireNonNull(open.silent().open());
        Alert second = Objects.requireNonNull(again.silent().open());
        assertThat(second.startedAt()).isEqualTo(first.startedAt());
        assertThat(second.alertId()).isNotEqualTo(first.alertId());
    }

    /** Returns the alerts of the last of these minutes if the site has this status from the first minute on. */
    private static List<Alert> alerts(SiteRow row, int last) {
        SiteRow before = last == 1 ? row : decided(row, 1);
        return RULE.decide("North", before, at(last), () -> members(row.silent().affected(), row.devices()))
                .alerts();
    }

    private static SiteRow decided(SiteRow row, int... minutes) {
        SiteRow decided = row;
        for (int minute : minutes) {
            SiteRow now = decided;
            decided = RULE.decide(
                            "North", now, at(minute), () -> members(now.silent().affected(), now.devices()))
                    .row();
        }
        return decided;
    }

    private static SiteRow site(int affected, int devices) {
        SiteRow row = SiteRow.NONE;
        for (Member member : members(affected, devices)) {
            @Nullable Member nobody = null;
            row = row.with(nobody, member);
        }
        return row;
    }

    private static List<Member> members(int affected, int devices) {
        List<Member> members = new ArrayList<>();
        for (int n = 0; n < devices; n++) {
            String state = n < affected ? "silent" : "ok";
            members.add(new Member("d" + n, state, NOON.plusSeconds(n), Map.of("school", "North", "serial", "s" + n)));
        }
        return members;
    }

    private static PastMinute at(int minute) {
        return new PastMinute(minute, NOON.plusSeconds(60L * minute));
    }
}
