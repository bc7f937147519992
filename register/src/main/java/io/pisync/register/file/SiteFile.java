package io.pisync.register.file;

import io.pisync.contract.register.RegisteredSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parses sites from a CSV file with the columns {@code site, contact_name, phone, email, district, expected_interval};
 * only the first is required.
 */
final class SiteFile {
    static final String SITE = "site";
    static final String CONTACT_NAME = "contact_name";
    static final String PHONE = "phone";
    static final String EMAIL = "email";
    static final String DISTRICT = "district";
    static final String EXPECTED_INTERVAL = "expected_interval";
    static final List<String> COLUMNS = List.of(SITE, CONTACT_NAME, PHONE, EMAIL, DISTRICT, EXPECTED_INTERVAL);

    private static final int MAX_LABEL = 64;
    private static final int MAX_NAME = 200;
    private static final Map<String, String> OTHER_NAMES =
            Map.of("site_name", SITE, "contact", CONTACT_NAME, "e_mail", EMAIL, "telephone", PHONE);

    private SiteFile() {}

    static Parsed<RegisteredSite> parse(String name, CsvFile file, String siteLabel) {
        Map<String, String> columns = columns(name, file, siteLabel);
        List<CellProblem> problems = new ArrayList<>();
        Parsed.Collector<RegisteredSite> sites = new Parsed.Collector<>();
        for (CsvFile.Row row : file.rows()) {
            Cells cells = new Cells(row, problems);
            String value = cells.required(columns.getOrDefault(SITE, SITE), MAX_LABEL);
            if (!value.isEmpty()) {
                RegisteredSite site = site(siteLabel, value, cells, columns);
                sites.add(site.key(), site, columns.getOrDefault(SITE, SITE), cells);
            }
        }
        return new Parsed<>(sites.entries(), problems);
    }

    private static RegisteredSite site(String label, String value, Cells cells, Map<String, String> columns) {
        return new RegisteredSite(
                1,
                label,
                value,
                cells.text(columns.getOrDefault(CONTACT_NAME, CONTACT_NAME), MAX_NAME, false),
                cells.phone(columns.getOrDefault(PHONE, PHONE)),
                cells.email(columns.getOrDefault(EMAIL, EMAIL)),
                cells.text(columns.getOrDefault(DISTRICT, DISTRICT), MAX_LABEL, false),
                cells.interval(columns.getOrDefault(EXPECTED_INTERVAL, EXPECTED_INTERVAL)));
    }

    /** The names in the file of columns that are named differently there. */
    private static Map<String, String> columns(String name, CsvFile file, String siteLabel) {
        Map<String, String> named = new HashMap<>();
        for (String column : file.columns()) {
            String known = column.equals(siteLabel) ? SITE : OTHER_NAMES.getOrDefault(column, column);
            if (!column.isEmpty() && !COLUMNS.contains(known)) {
                throw new UnreadableFile(name + ", line 1: the column '" + column
                        + "' is not known; a file of sites has " + String.join(", ", COLUMNS));
            }
            String other = column.isEmpty() ? null : named.put(known, column);
            if (other != null) {
                throw new UnreadableFile(
                        name + ", line 1: the columns '" + other + "' and '" + column + "' are both the " + known);
            }
        }
        return named;
    }

    /** Returns whether the file contains sites. */
    static boolean fits(CsvFile file, String siteLabel) {
        Set<String> columns = Set.copyOf(file.columns());
        return columns.contains(SITE) || columns.contains("site_name") || columns.contains(siteLabel);
    }
}
