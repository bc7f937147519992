package io.pisync.allinone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.topic.ContractJson;
import org.junit.jupiter.api.Test;

class AlertLineTest {
    @Test
    void hasAllFieldsOnOneLine() throws JsonProcessingException {
        assertThat(AlertLine.of(alert("resolved", "5400", "PBX00123")))
                .isEqualTo("2026-03-02T10:00:03.000Z  resolved  consecutive_failures  PBX00123  failures=3"
                        + "  duration=1h30m  flags=late,retracted  It is over.");
    }

    @Test
    void hasNoDurationWhileTheAlertIsOpen() throws JsonProcessingException {
        assertThat(AlertLine.of(alert("opened", "null", "PBX00123"))).contains("  duration=-  ");
    }

    @Test
    void escapesControlCharacters() throws JsonProcessingException {
        assertThat(AlertLine.of(alert("opened", "null", "a\\nb\\u001b"))).contains("  a.b.  ");
    }

    private static Alert alert(String status, String durationS, String device) throws JsonProcessingException {
        return ContractJson.MAPPER.readValue("""
                {"schema":1,"alert_id":"x","seq":2,"type":"consecutive_failures","status":"%s","severity":"warning",
                 "device_id":"%s","started_at":"2026-03-02T08:00:00Z","opened_at":"2026-03-02T10:00:00Z",
                 "detected_at":"2026-03-02T10:00:03Z","duration_s":%s,"failure_count":3,"threshold":3,
                 "late":true,"retracted":true,"message":"It is over."}""".formatted(status, device, durationS), Alert.class);
    }
}
