package io.pisync.register.file;

import io.pisync.contract.event.DeviceId;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.register.RegisteredDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parses devices from a CSV file with the columns {@code device_id, notes, expected_interval}; every other column is a
 * label.
 */
final class DeviceFile {
    static final String DEVICE_ID = "device_id";
    static final String NOTES = "notes";
    static final String EXPECTED_INTERVAL = "expected_interval";

    private static final String LABEL = "label.";
    private static final Pattern LABEL_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,31}");
    private static final int MAX_VALUE = 64;
    private static final int MAX_NOTES = 500;
    private static final List<String> NAMES_OF_SITES =
            List.of(SiteFile.CONTACT_NAME, SiteFile.PHONE, SiteFile.EMAIL, "contact", "e_mail", "telephone");

    private DeviceFile() {}

    static boolean fits(CsvFile file) {
        return file.columns().contains(DEVICE_ID);
    }

    static Parsed<RegisteredDevice> parse(String name, CsvFile file) {
        Map<String, String> labelColumns = labelColumns(name, file);
        List<CellProblem> problems = new ArrayList<>();
        Parsed.Collector<RegisteredDevice> devices = new Parsed.Collector<>();
        for (CsvFile.Row row : file.rows()) {
            Cells cells = new Cells(row, problems);
            String id = DeviceId.normalized(cells.required(DEVICE_ID, DeviceId.MAX_CODE_POINTS));
            if (id.isEmpty()) {
                continue;
            }
            DeviceId.flawIn(id)
                    .ifPresent(
                            flaw -> cells.wrong(
                                    DEVICE_ID,
                                    id,
                                    "a device id of at most " + DeviceId.MAX_CODE_POINTS
                                            + " characters that does not begin or end with a space and has no control characters"));
            devices.add(
                    id,
                    new RegisteredDevice(
                            1,
                            id,
                            labels(cells, labelColumns),
                            cells.text(NOTES, MAX_NOTES, true),
                            cells.interval(EXPECTED_INTERVAL)),
                    DEVICE_ID,
                    cells);
        }
        return new Parsed<>(devices.entries(), problems);
    }

    private static Map<String, String> labels(Cells cells, Map<String, String> columns) {
        Map<String, String> labels = new TreeMap<>();
        columns.forEach((label, column) -> {
            String value = cells.text(column, MAX_VALUE, false);
            if (value != null) {
                labels.put(label, value);
            }
        });
        return labels;
    }

    /** Returns the label columns, by label. */
    private static Map<String, String> labelColumns(String name, CsvFile file) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : file.columns()) {
            if (column.isEmpty() || List.of(DEVICE_ID, NOTES, EXPECTED_INTERVAL).contains(column)) {
                continue;
            }
            String label = column.startsWith(LABEL) ? column.substring(LABEL.length()) : column;
            if (NAMES_OF_SITES.contains(label)) {
                throw new UnreadableFile(name + ", line 1: the column '" + column
                        + "' belongs in a file of sites: a device's labels are shown to everybody who sees the device");
            }
            if (!LABEL_NAME.matcher(label).matches() || columns.put(label, column) != null) {
                throw new UnreadableFile(
                        name + ", line 1: the column '" + column + "' must be " + DEVICE_ID + ", " + NOTES
                                + ", " + EXPECTED_INTERVAL
                                + " or a label's name, of which each is there once: up to 32 characters"
                                + " a-z, 0-9 and _ that do not begin with a digit");
            }
        }
        if (columns.size() > SyncEvent.MAX_LABELS) {
            throw new UnreadableFile(name + ", line 1: " + columns.size() + " labels ("
                    + String.join(", ", columns.keySet()) + "); a device has at most " + SyncEvent.MAX_LABELS);
        }
        return columns;
    }
}
