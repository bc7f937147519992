package io.pisync.register.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A CSV file with a header: UTF-8 with or without a byte order mark, commas, semicolons or tabs between the cells,
 * newlines and separators within quotes. Empty lines are ignored.
 *
 * @param columns names in lower case, spaces and hyphens as underscores
 */
record CsvFile(List<String> columns, List<Row> rows) {
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_COLUMNS = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern WORDS_APART = Pattern.compile("[\\s-]+");
    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    /**
     * A line of the file.
     *
     * @param line the number of its first line, from 1
     * @param cells by column, trimmed; empty ones are absent
     */
    record Row(int line, Map<String, String> cells) {}

    /** Reads a file; throws {@link UnreadableFile}. */
    static CsvFile read(Path file) {
        String text = text(file);
        try (MappingIterator<String[]> lines = MAPPER.readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .readValues(text)) {
            return read(file, lines);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new UnreadableFile(file + (at == null ? "" : ", line " + at.getLineNr())
                    + ": not CSV; is a quote missing? " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableFile(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static CsvFile read(Path file, MappingIterator<String[]> lines) throws IOException {
        List<String> columns = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        while (lines.hasNextValue()) {
            // The parser is still at the newline that ended the previous line.
            int line = lines.getParser().currentTokenLocation().getLineNr() + 1;
            String[] cells = lines.nextValue();
            if (columns.isEmpty()) {
                columns.addAll(columns(file, cells));
            } else {
                row(file, line, columns, cells, rows);
            }
        }
        if (columns.isEmpty()) {
            throw new UnreadableFile(file + ": is empty; the first line must name the columns");
        }
        return new CsvFile(List.copyOf(columns), rows);
    }

    private static List<String> columns(Path file, String[] cells) {
        List<String> columns = new ArrayList<>();
        for (String cell : cells) {
            String name =
                    WORDS_APART.matcher(cell.trim().toLowerCase(Locale.ROOT)).replaceAll("_");
            if (!name.isEmpty() && columns.contains(name)) {
                throw new UnreadableFile(file + ", line 1: the column " + name + " is there twice");
            }
            columns.add(name);
        }
        if (columns.size() > MAX_COLUMNS) {
            throw new UnreadableFile(
                    file + ", line 1: " + columns.size() + " columns; at most " + MAX_COLUMNS + " are read");
        }
        return columns;
    }

    private static void row(Path file, int line, List<String> columns, String[] cells, List<Row> rows) {
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i] == null ? "" : cells[i].trim();
            if (i >= columns.size() && !cell.isEmpty()) {
                throw new UnreadableFile(file + ", line " + line + ": " + cells.length
                        + " cells, but the first line names " + columns.size() + " columns");
            }
            if (!cell.isEmpty()) {
                byColumn.put(columns.get(i), cell);
            }
        }
        if (!byColumn.isEmpty()) {
            rows.add(new Row(line, byColumn));
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnreadableFile(file + ": is larger than " + (MAX_BYTES >> 20) + " MiB");
            }
            String text = Files.readString(file);
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFile(file + ": is not UTF-8; save it as 'CSV UTF-8'");
        } catch (NoSuchFileException e) {
            throw new UnreadableFile(file + ": there is no such file");
        } catch (IOException e) {
            throw new UnreadableFile(file + ": cannot be read: " + e);
        }
    }

    /** Returns the separator that is most frequent in the first line. */
    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char separator : new char[] {';', '\t'}) {
            best = count(first, separator) > count(first, best) ? separator : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
