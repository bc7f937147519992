package io.pisync.register.file;

/**
 * A problem with one cell of a file.
 *
 * @param line the line of the file, from 1
 * @param column the column's name in the file; empty for the whole line
 * @param value the value of the cell
 * @param allowed the allowed values
 */
public record CellProblem(int line, String column, String value, String allowed) {
    private static final int SHOWN = 60;

    /** Returns the problem in one line, for people. */
    public String text() {
        String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return "line " + line + (column.isEmpty() ? "" : ", " + column) + ": '" + shown + "' must be " + allowed;
    }
}
