package io.pisync.register.file;

import io.pisync.kit.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row and records their problems. */
record Cells(CsvFile.Row row, List<CellProblem> problems) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{2,30}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,189}");

    /**
     * Reads a text of limited length, on one line unless newlines are allowed; null if the cell is empty or invalid.
     */
    @Nullable
    String text(String column, int max, boolean mayHaveLines) {
        String value = row.cells().get(column);
        if (value == null) {
            return null;
        }
        boolean isRight = value.codePointCount(0, value.length()) <= max
                && value.chars()
                        .noneMatch(c -> Character.isISOControl(c) && !(mayHaveLines && (c == '\n' || c == '\r')));
        return checked(column, isRight, "at most " + max + " characters" + (mayHaveLines ? "" : ", on one line"));
    }

    /** Reads a required text. */
    String required(String column, int max) {
        if (!row.cells().containsKey(column)) {
            problems.add(new CellProblem(row.line(), column, "", "there"));
            return "";
        }
        String value = text(column, max, false);
        return value == null ? "" : value;
    }

    @Nullable
    String phone(String column) {
        String value = row.cells().get(column);
        return checked(
                column,
                value == null || PHONE.matcher(value).matches(),
                "a phone number of 3 to 32 digits, such as +265 1 234 567");
    }

    @Nullable
    String email(String column) {
        String value = row.cells().get(column);
        return checked(
                column,
                value == null || EMAIL.matcher(value).matches(),
                "one e-mail address, such as asha@example.org");
    }

    /** Reads a duration, in seconds. */
    @Nullable
    Long interval(String column) {
        String value = row.cells().get(column);
        if (value == null) {
            return null;
        }
        try {
            Duration interval = Durations.parse(value);
            if (interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0) {
                return interval.toSeconds();
            }
        } catch (IllegalArgumentException e) {
            // Reported below, like a duration that is too long.
        }
        problems.add(new CellProblem(row.line(), column, value, "a duration from 1m to 400d, such as 12h or 7d"));
        return null;
    }

    void wrong(String column, String value, String allowed) {
        problems.add(new CellProblem(row.line(), column, value, allowed));
    }

    private @Nullable String checked(String column, boolean isRight, String allowed) {
        String value = row.cells().get(column);
        if (value != null && !isRight) {
            problems.add(new CellProblem(row.line(), column, value, allowed));
            return null;
        }
        return value;
    }
}
