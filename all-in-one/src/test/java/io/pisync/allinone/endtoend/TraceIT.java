package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.kit.tracing.TraceParent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class TraceIT {
    @Test
    void alertsHaveTheTraceOfTheRequestThatCausedThem(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();
        TraceParent trace = TraceParent.begin();
        String failure = """
                {"device_id":"%s","total_files_synced":0,"total_errors":1}""".formatted(device);
        try (AlertTopic alerts = AlertTopic.from(pisync)) {
            pisync.api().post("/sync-event", failure);
            pisync.api().post("/sync-event", failure);
            pisync.api().post("/sync-event", failure, TraceParent.HEADER, trace.text());

            assertThat(alerts.await(device, 1))
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.headers().getOrDefault(TraceParent.HEADER, ""))
                            .contains(trace.traceId()));
        }
    }
}
