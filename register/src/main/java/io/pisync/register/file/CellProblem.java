package io.pisync.register.file;

/**
 * What is wrong with a cell.
 *
 * @param line of the file, from 1
 * @param column its name as the file has it; empty for the whole line
 * @param value what is in it
 * @param allowed what would be right
 */
public record CellProblem(int line, String column, String value, String allowed) {
    private static final int SHOWN = 60;

    /** For people. */
    public String text() {
        String shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return "line " + line + (column.isEmpty() ? "" : ", " + column) + ": '" + shown + "' must be " + allowed;
    }
}
