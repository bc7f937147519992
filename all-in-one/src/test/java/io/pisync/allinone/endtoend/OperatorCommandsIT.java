package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands about alerts and devices are visible to reads immediately after the 202. */
@ExtendWith(SharedPisync.class)
@RunsOn(BrokerKind.EMBEDDED)
class OperatorCommandsIT {
    @Test
    void showsAnAcknowledgementImmediately(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();
        try (AlertTopic alerts = AlertTopic.from(pisync)) {
            JsonNode opened = failing(pisync, device);
            String path = "/alerts/" + opened.get("alert_id").asText() + "/acknowledge";

            assertThat(pisync.api()
                            .post(path, "{\"note\":\"New card ordered\"}")
                            .status())
                    .isEqualTo(202);

            JsonNode acknowledged = openAlert(pisync, device).get("acknowledged");
            assertThat(acknowledged.get("note").asText()).isEqualTo("New card ordered");
            assertThat(acknowledged.get("by").asText()).isEqualTo("anonymous");
            JsonNode updated = alerts.await(device, 2).get(1).value();
            assertThat(updated.get("reason").asText()).isEqualTo("acknowledged");
            assertThat(updated.get("acknowledged")).isEqualTo(acknowledged);

            pisync.postNow(device, 5, 0);
            alerts.await(device, 3);
            assertThat(pisync.api().post(path, "{}").status()).isEqualTo(409);
        }
    }

    @Test
    void retiresADeviceUntilItReports(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();
        Api api = pisync.api();
        failing(pisync, device);

        assertThat(api.post("/devices/" + device + "/retire", "{\"note\":\"Stolen\"}")
                        .status())
                .isEqualTo(202);

        JsonNode retired = api.get("/device/" + device).json();
        assertThat(retired.get("state").asText()).isEqualTo("retired");
        assertThat(retired.at("/retired/note").asText()).isEqualTo("Stolen");
        assertThat(retired.get("open_alerts")).isEmpty();
        assertThat(api.get("/devices?q=" + device).json()).isEmpty();
        assertThat(api.get("/devices?state=retired&q=" + device).texts("device_id"))
                .containsExactly(device);
        assertThat(api.get("/devices/failing?limit=1000").texts("device_id")).doesNotContain(device);

        assertThat(api.post("/devices/" + device + "/return", "{}").status()).isEqualTo(202);
        assertThat(api.get("/devices?q=" + device).texts("state")).containsExactly("failing");

        api.post("/devices/" + device + "/retire", "{}");
        pisync.postNow(device, 5, 0);
        assertThat(api.get("/device/" + device).json().get("state").asText()).isEqualTo("ok");
    }

    @Test
    void deletesADevice(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();
        Api api = pisync.api();
        try (AlertTopic alerts = AlertTopic.from(pisync)) {
            failing(pisync, device);

            assertThat(api.delete("/devices/" + device).status()).isEqualTo(202);

            assertThat(api.get("/device/" + device).status()).isEqualTo(404);
            assertThat(api.get("/device/" + device + "/sync-history").status()).isEqualTo(404);
            assertThat(api.get("/devices?q=" + device).json()).isEmpty();
            assertThat(api.get("/alerts?limit=1000").texts("device_id")).doesNotContain(device);
            assertThat(api.get("/errors?limit=1000").texts("device_id")).doesNotContain(device);
            assertThat(alerts.await(device, 2).get(1).value().get("reason").asText())
                    .isEqualTo("forgotten");
            assertThat(api.delete("/devices/" + device).status()).isEqualTo(404);
        }
    }

    private static JsonNode failing(PisyncUnderTest pisync, String device) {
        for (int i = 0; i < 3; i++) {
            pisync.postNow(device, 0, 2);
        }
        return openAlert(pisync, device);
    }

    /** Needs no waiting: in one process a read waits until all acknowledged records are applied. */
    private static JsonNode openAlert(PisyncUnderTest pisync, String device) {
        JsonNode alerts = pisync.api().get("/device/" + device).json().get("open_alerts");
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }
}
