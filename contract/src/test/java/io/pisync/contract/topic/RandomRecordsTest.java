package io.pisync.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.DeviceId;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random records survive a round trip; random bytes are either read or reported as unreadable. */
@Timeout(600)
class RandomRecordsTest {
    private static final Serde<EventRecord> RECORDS =
            new Topics("pisync").syncEvents().values();
    private static final int[] CHARACTERS =
            "aZ09 _-.é½😀\"\\{}[]:,\n\u0001क्षе".codePoints().toArray();
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final List<ClockWord> CLOCK_WORDS = List.of(ClockWord.values());

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void recordsSurviveARoundTrip() {
        for (int i = 0; i < 20_000; i++) {
            EventRecord record = record();
            Headers headers = new RecordHeaders();
            byte[] value = RECORDS.serializer().serialize("t", headers, record);
            assertThat(RECORDS.deserializer().deserialize("t", headers, value)).isEqualTo(record);
        }
    }

    @Test
    void corruptRecordsAreReportedAsUnreadable() {
        int unreadable = 0;
        for (int i = 0; i < 50_000; i++) {
            Headers headers = new RecordHeaders();
            byte[] value = corrupted(RECORDS.serializer().serialize("t", headers, record()));
            try {
                assertThat(EventRecords.read(headers, value)).isNotNull();
            } catch (UnreadableRecord e) {
                unreadable++;
                assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContainPattern(CONTROL);
            }
        }
        assertThat(unreadable).isBetween(25_000, 49_999);
    }

    private byte[] corrupted(byte[] value) {
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            int at = random.nextInt(value.length);
            switch (random.nextInt(4)) {
                case 0 -> value[at] = (byte) random.nextInt(256);
                case 1 -> value[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> value = Arrays.copyOf(value, at + 1);
                default -> value = repeated(value, at, random.nextInt(at, value.length));
            }
        }
        return value;
    }

    private static byte[] repeated(byte[] value, int from, int to) {
        byte[] longer = Arrays.copyOf(value, value.length + to - from);
        System.arraycopy(value, from, longer, to, value.length - from);
        return longer;
    }

    private EventRecord record() {
        return random.nextInt(10) == 0 ? Heartbeat.at(time()) : event();
    }

    private SyncEvent event() {
        int files = random.nextInt(3) == 0 ? 0 : random.nextInt(Integer.MAX_VALUE);
        int errors = random.nextBoolean() ? 0 : random.nextInt(Integer.MAX_VALUE);
        return new SyncEvent(
                1,
                word(64),
                "d" + word(253).strip() + "d",
                time(),
                random.nextInt(500),
                maybe(() -> text(1, 100)),
                time(),
                CLOCK_WORDS.get(random.nextInt(CLOCK_WORDS.size())),
                files,
                errors,
                maybe(this::speed),
                Outcome.of(files, errors),
                files == 0 && errors == 0,
                Stream.generate(this::error).limit(random.nextInt(21)).toList(),
                maybe(this::labels),
                maybe(() -> word(64)),
                maybe(() -> random.nextLong(1L << 53)),
                Stream.generate(this::repair).limit(random.nextInt(17)).toList());
    }

    private SyncError error() {
        String code = "e_" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
        return new SyncError(code, maybe(() -> text(1, 200)), maybe(() -> random.nextInt(1, Integer.MAX_VALUE)));
    }

    private Repair repair() {
        return new Repair(
                "/errors/" + random.nextInt(20) + "/" + Long.toString(random.nextLong(1L << 53), 36), "too_long");
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            labels.put("_" + Long.toString(random.nextLong(Long.MAX_VALUE), 36), text(0, 64));
        }
        return labels;
    }

    private BigDecimal speed() {
        BigDecimal speed = BigDecimal.valueOf(random.nextInt(1_000_000_001), 3).stripTrailingZeros();
        return speed.scale() < 0 ? speed.setScale(0) : speed;
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L));
    }

    private String word(int max) {
        return DeviceId.normalized("w" + CONTROL.matcher(text(0, max - 1)).replaceAll("-"));
    }

    private String text(int min, int max) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(min, max + 1); i > 0; i--) {
            text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
