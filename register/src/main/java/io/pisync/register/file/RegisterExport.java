package io.pisync.register.file;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.kit.config.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes the register as files that can be imported. */
public final class RegisterExport {
    private static final CsvMapper MAPPER = new CsvMapper();

    private RegisterExport() {}

    /** Returns a file of sites. */
    public static String sites(Collection<RegisteredSite> sites) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (RegisteredSite site : sites) {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            row.put(SiteFile.SITE, site.value());
            row.put(SiteFile.CONTACT_NAME, site.contactName());
            row.put(SiteFile.PHONE, site.phone());
            row.put(SiteFile.EMAIL, site.email());
            row.put(SiteFile.DISTRICT, site.district());
            row.put(SiteFile.EXPECTED_INTERVAL, interval(site.expectedIntervalS()));
            rows.add(row);
        }
        return csv(SiteFile.COLUMNS, rows);
    }

    /** Returns a file of devices. */
    public static String devices(Collection<RegisteredDevice> devices) {
        TreeSet<String> labels = new TreeSet<>();
        devices.forEach(device -> labels.addAll(device.labels().keySet()));
        List<String> columns = new ArrayList<>(List.of(DeviceFile.DEVICE_ID));
        columns.addAll(labels);
        columns.addAll(List.of(DeviceFile.EXPECTED_INTERVAL, DeviceFile.NOTES));
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        for (RegisteredDevice device : devices) {
            Map<String, @Nullable String> row = new LinkedHashMap<>(device.labels());
            row.put(DeviceFile.DEVICE_ID, device.deviceId());
            row.put(DeviceFile.EXPECTED_INTERVAL, interval(device.expectedIntervalS()));
            row.put(DeviceFile.NOTES, device.notes());
            rows.add(row);
        }
        return csv(columns, rows);
    }

    private static String csv(List<String> columns, List<Map<String, @Nullable String>> rows) {
        CsvSchema schema = CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .build()
                .withHeader();
        ObjectWriter writer = MAPPER.writer(schema);
        try {
            return writer.writeValueAsString(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String interval(@Nullable Long seconds) {
        return seconds == null ? null : Durations.format(Duration.ofSeconds(seconds));
    }
}
