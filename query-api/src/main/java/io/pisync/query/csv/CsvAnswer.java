package io.pisync.query.csv;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.javalin.http.Context;
import io.pisync.kit.http.answer.StreamedAnswers;
import io.pisync.kit.http.request.Accept;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers with a CSV file, page by page as they are read. A file that cannot be brought to its end is broken off, never shortened. */
public final class CsvAnswer {
    /** A file has at most so many rows. */
    static final int MAX_ROWS = 1_000_000;

    private CsvAnswer() {}

    /** Call it last in a handler, with the first page at hand; {@code name} is the file's, without its ending. */
    public static void write(Context ctx, String name, Class<?> rowType, CsvPage first) {
        write(ctx, name, rowType, first, CsvForm.of(ctx));
    }

    /** The same, in a form of one's own. */
    public static void write(Context ctx, String name, Class<?> rowType, CsvPage first, CsvForm form) {
        ctx.contentType(Accept.CSV + "; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Accept");
        StreamedAnswers.write(ctx, out -> write(CsvTable.of(rowType, form), first, MAX_ROWS, out));
    }

    static void write(CsvTable table, CsvPage first, int maxRows, OutputStream out) throws IOException {
        SequenceWriter lines = table.begin(out);
        int rows = 0;
        for (CsvPage page = first; page != null; page = following(page)) {
            rows += page.rows().size();
            if (rows > maxRows) {
                throw new TooManyRows(maxRows);
            }
            for (Object row : page.rows()) {
                lines.write(table.line(row));
            }
            lines.flush();
        }
    }

    private static @Nullable CsvPage following(CsvPage page) {
        Supplier<CsvPage> next = page.next();
        return next == null ? null : next.get();
    }
}
