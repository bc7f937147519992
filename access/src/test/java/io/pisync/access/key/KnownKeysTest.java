package io.pisync.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.key.Verdict.Reason;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.kit.http.gate.LabelScope;
import io.pisync.kit.http.gate.Need;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final KeyTerms PLAIN = KeyTerms.plain("a school", NOW);
    private static final String DEVICE = "PBX00123";

    private final KnownKeys keys = new KnownKeys();

    @Test
    void identifiesADeviceByATokenOfAnyValidFleetKey() {
        String older = fleetToken(DEVICE, NOW.minusSeconds(60));
        String newer = fleetToken(DEVICE, NOW);

        assertThat(known(older).mayReportFor(DEVICE)).isTrue();
        assertThat(known(newer).mayReportFor(DEVICE)).isTrue();
        assertThat(known(older).mayReportFor("PBX00124")).isFalse();
        assertThat(met(known(newer))).containsOnly(Need.DEVICE);
    }

    @Test
    void derivesTokensFromTheNewestFleetKey() {
        fleetToken(DEVICE, NOW.minusSeconds(60));
        String newer = fleetToken(DEVICE, NOW);

        assertThat(keys.tokenFor(DEVICE, NOW).map(DeviceToken::text)).contains(newer);
        assertThat(new KnownKeys().tokenFor(DEVICE, NOW)).isEmpty();
    }

    @Test
    void rejectsARevokedDeviceForEveryFleetKey() {
        String before = fleetToken(DEVICE, NOW.minusSeconds(60));
        keys.put(RevokedDevice.of(DEVICE, NOW));
        String after = fleetToken(DEVICE, NOW);
        String other = keys.tokenFor("PBX00124", NOW).orElseThrow().text();

        assertThat(reason(before)).isEqualTo(Reason.REVOKED);
        assertThat(reason(after)).isEqualTo(Reason.REVOKED);
        assertThat(known(other).mayReportFor("PBX00124")).isTrue();

        keys.put(RevokedDevice.of(DEVICE, NOW).restored(NOW));
        assertThat(known(before).mayReportFor(DEVICE)).isTrue();
        assertThat(known(after).mayReportFor(DEVICE)).isTrue();
    }

    @Test
    void allowsAGatewayToReportForItsPrefix() {
        Identity gateway = known(add(KeyKind.GATEWAY, new KeyTerms("a school", null, null, "PBX-", null, NOW, null)));

        assertThat(gateway.mayReportFor("PBX-1")).isTrue();
        assertThat(gateway.mayReportFor("PB-1")).isFalse();
        assertThat(met(gateway)).containsOnly(Need.DEVICE);
    }

    @ParameterizedTest
    @CsvSource({"READ, READ READ_ALL", "WRITE, READ READ_ALL WRITE", "ADMIN, READ READ_ALL WRITE ADMIN"})
    void allowsPeopleWhatTheirRoleIncludes(PersonRole role, String needs) {
        Identity person = known(add(KeyKind.PEOPLE, KeyTerms.person("Asha", role, null, NOW)));

        assertThat(met(person).stream().map(Need::name)).containsExactly(needs.split(" "));
        assertThat(person.scope()).isEmpty();
        assertThat(person.name()).endsWith(" (Asha)");
        assertThat(person.mayReportFor(DEVICE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void allowsAPersonWithAScopeOnlyToRead(PersonRole role) {
        Identity person = known(add(KeyKind.PEOPLE, KeyTerms.person("", role, "school=A", NOW)));

        assertThat(met(person)).containsOnly(Need.READ);
        assertThat(person.scope()).contains(new LabelScope("school", "A"));
        assertThat(person.scope().orElseThrow().covers(Map.of("school", "B"))).isFalse();
    }

    @Test
    void allowsAnEnrolmentKeyToEnrolAndAFleetKeyNothing() {
        assertThat(met(known(add(KeyKind.ENROL, PLAIN)))).containsOnly(Need.ENROLMENT);
        assertThat(met(known(add(KeyKind.FLEET, PLAIN)))).isEmpty();
    }

    @Test
    void rejectsMalformedUnknownWrongExpiredAndRevokedKeys() {
        NewKey unknown = NewKey.of(KeyKind.PEOPLE, PLAIN);
        NewKey revoked = NewKey.of(KeyKind.PEOPLE, PLAIN);
        keys.put(revoked.record().revoked(NOW));

        assertThat(reason("")).isEqualTo(Reason.MALFORMED);
        assertThat(reason("pisync_device_x")).isEqualTo(Reason.MALFORMED);
        assertThat(reason(unknown.text().text())).isEqualTo(Reason.UNKNOWN);
        assertThat(reason(revoked.text().text())).isEqualTo(Reason.REVOKED);
        assertThat(reason(add(KeyKind.PEOPLE, PLAIN.until(NOW)))).isEqualTo(Reason.EXPIRED);
        known(add(KeyKind.PEOPLE, PLAIN.until(NOW.plusMillis(1))));
    }

    @Test
    void rejectsAnotherSecretUnderAKnownId() {
        NewKey mine = NewKey.of(KeyKind.PEOPLE, PLAIN);
        NewKey theirs = NewKey.of(KeyKind.PEOPLE, PLAIN);
        var record = mine.record();
        keys.put(new KeyRecord(
                1, theirs.text().keyId(), record.kind(), record.digest(), "", null, null, null, null, NOW, null, null));

        assertThat(reason(theirs.text().text())).isEqualTo(Reason.WRONG);
    }

    @Test
    void acceptsNoKeyOfAnotherKindAsAFleetKey() {
        NewKey person = NewKey.of(KeyKind.PEOPLE, PLAIN);
        keys.put(person.record());
        DeviceToken forged =
                DeviceToken.derive(person.text().keyId(), person.record().digest(), DEVICE);

        assertThat(reason(forged.text())).isEqualTo(Reason.WRONG);
    }

    private String fleetToken(String deviceId, Instant createdAt) {
        NewKey fleet = NewKey.of(KeyKind.FLEET, KeyTerms.plain("", createdAt));
        keys.put(fleet.record());
        return DeviceToken.derive(fleet.text().keyId(), fleet.record().digest(), deviceId)
                .text();
    }

    private String add(KeyKind kind, KeyTerms terms) {
        NewKey key = NewKey.of(kind, terms);
        keys.put(key.record());
        return key.text().text();
    }

    private Identity known(String credential) {
        assertThat(keys.identify(credential, NOW)).isInstanceOf(Verdict.Known.class);
        return ((Verdict.Known) keys.identify(credential, NOW)).identity();
    }

    private Reason reason(String credential) {
        assertThat(keys.identify(credential, NOW)).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) keys.identify(credential, NOW)).reason();
    }

    private static Set<Need> met(Identity identity) {
        Set<Need> needs = EnumSet.allOf(Need.class);
        needs.removeIf(need -> need.isMetByAnybody() || need == Need.ANY_KEY || !identity.may(need));
        return needs;
    }
}
