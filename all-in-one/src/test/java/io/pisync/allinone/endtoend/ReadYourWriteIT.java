package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that sends the position of its 202 reads its own writes immediately. */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class ReadYourWriteIT {
    private static final String POSITION = "PiSync-Position";
    private static final String APPLIED = "PiSync-Position-Applied";
    private static final int WRITES = 50;

    @Test
    void readWithPositionIncludesTheWrite(PisyncUnderTest pisync) throws Exception {
        String device = pisync.freshDevice();
        for (int sync = 1; sync <= WRITES; sync++) {
            String position = write(pisync, device, "e" + sync);

            HttpResponse<String> history = read(pisync, "/device/" + device + "/sync-history?limit=1", position);

            assertThat(history.statusCode()).isEqualTo(200);
            assertThat(history.body()).contains("\"e" + sync + "\"");
            assertThat(history.headers().firstValue(APPLIED)).hasValue("true");
        }
    }

    @Test
    void listWithPositionIncludesTheWrite(PisyncUnderTest pisync) throws Exception {
        String device = pisync.freshDevice();

        HttpResponse<String> listed = read(pisync, "/devices?q=" + device, write(pisync, device, "e1"));

        assertThat(listed.body()).contains(device);
        assertThat(listed.headers().firstValue(APPLIED)).hasValue("true");
    }

    @Test
    void reportsAWriteThatIsNotAppliedInTime(PisyncUnderTest pisync) throws Exception {
        String device = pisync.freshDevice();
        String position = write(pisync, device, "e1");
        String later = position.replaceFirst(":\\d+", ":999999");

        HttpResponse<String> history = read(pisync, "/device/" + device + "/sync-history", later);

        assertThat(history.statusCode()).isEqualTo(200);
        assertThat(history.headers().firstValue(APPLIED)).hasValue("false");
    }

    @Test
    void answers503WhileAnUnknownDevicesWriteIsNotApplied(PisyncUnderTest pisync) throws Exception {
        String device = pisync.freshDevice();
        String later = write(pisync, device, "e1").replaceFirst(":\\d+", ":999999");
        String unknown = pisync.freshDeviceBeside(device);

        assertThat(read(pisync, "/device/" + unknown, later).statusCode()).isEqualTo(503);
    }

    private static String write(PisyncUnderTest pisync, String device, String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(pisync.api().url().resolve("/sync-event"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"device_id":"%s","event_id":"%s","total_files_synced":1,"total_errors":0}""".formatted(device, id)))
                .build();
        HttpResponse<Void> response = pisync.api().client().send(request, BodyHandlers.discarding());
        assertThat(response.statusCode()).isEqualTo(202);
        return response.headers().firstValue(POSITION).orElseThrow();
    }

    private static HttpResponse<String> read(PisyncUnderTest pisync, String path, String position) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(pisync.api().url().resolve(path))
                .header(POSITION, position)
                .build();
        return pisync.api().client().send(request, BodyHandlers.ofString());
    }
}
