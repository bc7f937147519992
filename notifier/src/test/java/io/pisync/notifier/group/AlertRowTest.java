package io.pisync.notifier.group;

import static io.pisync.notifier.group.SimulatedGroup.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pisync.contract.topic.ContractJson;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertRowTest {
    @Test
    void readsStoredRowsWithTheFormerNamesOfItsFields() throws JsonProcessingException {
        AlertRow row = AlertRow.of(Alerts.opened("d1", Map.of()), NOON).markNotified("office", true);
        String stored = ContractJson.MAPPER
                .writeValueAsString(row)
                .replace("\"notified\"", "\"told\"")
                .replace("\"awaiting_end\"", "\"owed\"");

        assertThat(stored).contains("\"told\":[\"office\"]", "\"owed\":[\"office\"]");
        assertThat(ContractJson.MAPPER.readValue(stored, AlertRow.class)).isEqualTo(row);
    }
}
