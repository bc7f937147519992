package io.pisync.allinone.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.Topics;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertViewTest {
    @Test
    void showsEverythingWithoutFilters() throws Exception {
        AlertView all = new AlertView(Set.of(), Map.of(), false);

        assertThat(all.line(alert("opened"))).contains(AlertLine.of(alert("opened")));
        assertThat(all.line(alert("resolved"))).isPresent();
    }

    @Test
    void showsOnlyTheRequestedStatuses() throws Exception {
        AlertView view = new AlertView(Set.of(AlertStatus.OPENED, AlertStatus.RESOLVED), Map.of(), false);

        assertThat(view.line(alert("opened"))).isPresent();
        assertThat(view.line(alert("updated"))).isEmpty();
        assertThat(view.line(alert("resolved"))).isPresent();
    }

    @Test
    void showsOnlyDevicesWithAllOfTheLabels() throws Exception {
        assertThat(labelled(Map.of("school", "S1")).line(alert("opened"))).isPresent();
        assertThat(labelled(Map.of("school", "S1", "room", "Ü 4")).line(alert("opened")))
                .isPresent();
        assertThat(labelled(Map.of("school", "S2")).line(alert("opened"))).isEmpty();
        assertThat(labelled(Map.of("school", "S1", "city", "x")).line(alert("opened")))
                .isEmpty();
    }

    @Test
    void writesOneJsonObjectPerLine() throws Exception {
        AlertView json = new AlertView(Set.of(), Map.of(), true);
        String line = json.line(alert("opened")).orElseThrow();

        assertThat(line).doesNotContain("\n");
        assertThat(line.getBytes(UTF_8))
                .as("the record in the topic, with its null fields")
                .isEqualTo(new Topics("pisync").alerts().values().serializer().serialize("", alert("opened")));
        JsonNode unreadable = ContractJson.MAPPER.readTree(json.unreadable(3, 7, "it has \"no\" value\n"));
        assertThat(unreadable.get("offset").asInt()).isEqualTo(7);
        assertThat(unreadable.get("unreadable").asText()).contains("\"no\"");
    }

    private static AlertView labelled(Map<String, String> labels) {
        return new AlertView(Set.of(), labels, false);
    }

    private static Alert alert(String status) throws JsonProcessingException {
        return ContractJson.MAPPER.readValue("""
                {"schema":1,"alert_id":"x","seq":2,"type":"consecutive_failures","status":"%s","severity":"warning",
                 "device_id":"d","labels":{"school":"S1","room":"Ü 4"},"started_at":"2026-03-02T08:00:00Z",
                 "opened_at":"2026-03-02T10:00:00Z","detected_at":"2026-03-02T10:00:03Z","failure_count":3,
                 "threshold":3,"message":"a\\nb"}""".formatted(status), Alert.class);
    }
}
