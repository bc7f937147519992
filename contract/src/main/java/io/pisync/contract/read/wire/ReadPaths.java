package io.pisync.contract.read.wire;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Paths and parameters of the read port between processes: JSON over HTTP on the processor's internal port.
 *
 * <ul>
 *   <li>{@code GET /internal/v1/owners}: {@link Owners}
 *   <li>{@code POST /internal/v1/device/{name}}, body a question: {@code {"found":{"value","freshness"}}},
 *       {@code {"not_found":{"freshness"}}} or {@code {"not_yet":{"waits_for"}}}, exactly one of them
 *   <li>{@code POST /internal/v1/fleet/{name}?partitions=0,3,5}, body a question: {@link Part}
 * </ul>
 *
 * Both accept {@code position=0:17,3:4&wait_ms=1500} for {@link AtLeast}, and return 422 for an {@link InvalidCursor}.
 * Names are those of
 * {@link QuestionJson}. Reading throws {@link UnreadableMessage}.
 */
public final class ReadPaths {
    public static final String OWNERS = "/internal/v1/owners";
    /** Followed by the name of a question. */
    public static final String DEVICE = "/internal/v1/device/";
    /** Followed by the name of a question. */
    public static final String FLEET = "/internal/v1/fleet/";
    /** Query parameter: partition numbers separated by commas. */
    public static final String PARTITIONS = "partitions";
    /** Query parameter: a {@link LogPosition}. */
    public static final String POSITION = "position";
    /** Query parameter: how long to wait for the position, in ms. */
    public static final String WAIT_MS = "wait_ms";
    /** HTTP status for {@link InvalidCursor}. */
    public static final int INVALID_CURSOR_STATUS = 422;

    private ReadPaths() {}

    /** Returns the path for a question about a device. */
    public static String of(DeviceQuestion<?> question, AtLeast atLeast) {
        String path = DEVICE + QuestionJson.nameOf(question);
        return atLeast.isNow() ? path : path + "?" + parameters(atLeast);
    }

    /** Returns the path for a question about the devices of these partitions. */
    public static String of(FleetQuestion<?> question, Set<Integer> partitions, AtLeast atLeast) {
        String numbers = new TreeSet<>(partitions).stream().map(String::valueOf).collect(Collectors.joining(","));
        String path = FLEET + QuestionJson.nameOf(question) + "?" + PARTITIONS + "=" + numbers;
        return atLeast.isNow() ? path : path + "&" + parameters(atLeast);
    }

    private static String parameters(AtLeast atLeast) {
        return POSITION + "=" + atLeast.position().text() + "&" + WAIT_MS + "="
                + atLeast.patience().toMillis();
    }

    /** Reads the {@link #PARTITIONS} parameter; blank is the empty set. */
    public static Set<Integer> readPartitions(String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .filter(number -> !text.isBlank())
                    .map(Integer::parseUnsignedInt)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (NumberFormatException e) {
            throw new UnreadableMessage("partitions must be numbers separated by commas");
        }
    }

    /** Reads the {@link #POSITION} and {@link #WAIT_MS} parameters; {@link AtLeast#NOW} without a position. */
    public static AtLeast readAtLeast(@Nullable String position, @Nullable String waitMs) {
        if (position == null) {
            return AtLeast.NOW;
        }
        try {
            long millis = Integer.parseUnsignedInt(waitMs == null ? "0" : waitMs);
            return new AtLeast(
                    LogPosition.parse(position), Duration.ofMillis(Math.min(millis, AtLeast.LONGEST.toMillis())));
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessage(
                    "position must be " + LogPosition.ALLOWED + "; wait_ms must be a number of milliseconds");
        }
    }
}
