package io.pisync.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.benchmarks.fleet.FleetEvents;
import io.pisync.benchmarks.http.Requests;
import io.pisync.contract.event.SyncEvent;
import io.pisync.kit.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/** Uploads that are created before the measurement and sent repeatedly: ingest does not detect duplicates. */
final class Uploads {
    static final int BATCH = 500;

    /** A device may send 2 uploads a second when keys are required; this allows for 20,000. */
    private static final int DIFFERENT = 10_000;

    private static final int DIFFERENT_BATCHES = 20;
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String LINES = "Content-Type: application/x-ndjson\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    private final Function<String, String> deviceHeader;
    private final List<String> batchHeaders;
    private final FleetEvents fleet = new FleetEvents(DIFFERENT, 10L * DIFFERENT, Instant.now());

    /** Creates uploads without keys. */
    Uploads() {
        this(device -> "", List.of(""));
    }

    /** Creates uploads with these header lines, which end with CR LF: one by device, and some that batches of many devices take in turn. */
    Uploads(Function<String, String> deviceHeader, List<String> batchHeaders) {
        this.deviceHeader = deviceHeader;
        this.batchHeaders = List.copyOf(batchHeaders);
    }

    /** Returns all kinds of uploads by name. */
    List<Requests> all() {
        return List.of(
                requests("single events", 1, "/sync-event", false),
                requests("single events, gzip", 1, "/sync-event", true),
                requests("batches of 500", BATCH, "/sync-events", false),
                requests("batches of 500, gzip", BATCH, "/sync-events", true));
    }

    private Requests requests(String name, int events, String path, boolean gzip) {
        String headers = (events == 1 ? JSON : LINES) + (gzip ? GZIP : "");
        List<byte[]> bodies = IntStream.range(0, events == 1 ? DIFFERENT : DIFFERENT_BATCHES)
                .mapToObj(index -> {
                    byte[] body = body((long) index * events, events);
                    String key = events == 1
                            ? deviceHeader.apply(fleet.event(index).deviceId())
                            : batchHeaders.get(index % batchHeaders.size());
                    return Requests.post(path, headers + key, gzip ? zipped(body) : body);
                })
                .toList();
        return new Requests(name, index -> bodies.get((int) (index % bodies.size())), events);
    }

    private byte[] body(long first, int events) {
        return LongStream.range(first, first + events)
                .mapToObj(index -> new String(Json.bytes(reported(fleet.event(index))), UTF_8))
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    private static Map<String, Object> reported(SyncEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device_id", event.deviceId());
        fields.put("event_id", event.eventId());
        fields.put("timestamp", event.eventTime());
        fields.put("total_files_synced", event.totalFilesSynced());
        fields.put("total_errors", event.totalErrors());
        if (event.internetSpeed() != null) {
            fields.put("internet_speed", event.internetSpeed());
        }
        return fields;
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
