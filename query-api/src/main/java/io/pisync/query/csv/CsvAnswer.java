package io.pisync.query.csv;

import com.fasterxml.jackson.databind.SequenceWriter;
import io.javalin.http.Context;
import io.pisync.kit.http.answer.StreamedAnswers;
import io.pisync.kit.http.request.Accept;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Streams a CSV file page by page. On an error the connection is aborted, so that a client never mistakes a partial file for a complete one. */
public final class CsvAnswer {
    /** The maximum number of rows in a file. */
    static final int MAX_ROWS = 1_000_000;

    private CsvAnswer() {}

    /** Call it last in a handler, with the first page already read; {@code name} is the file name without its extension. */
    public static void write(Context ctx, String name, Class<?> rowType, CsvPage first) {
        write(ctx, name, rowType, first, CsvOptions.of(ctx));
    }

    /** As {@link #write(Context, String, Class, CsvPage)}, with these options. */
    public static void write(Context ctx, String name, Class<?> rowType, CsvPage first, CsvOptions form) {
        ctx.contentType(Accept.CSV + "; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .header("Cache-Control", "private, no-cache");
        ctx.res().addHeader("Vary", "Accept");
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
