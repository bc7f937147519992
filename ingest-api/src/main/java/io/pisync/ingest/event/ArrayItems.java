package io.pisync.ingest.event;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Splits a JSON array into items by its quotes, brackets and commas only, so that an error inside one item does not affect the others. If
 * brackets do not match, {@link #isLost} is true, and the boundaries of later items are only a guess.
 */
final class ArrayItems {
    private final byte[] text;
    private final BitSet objects = new BitSet();
    private int at;
    private int depth;
    private boolean more;
    private boolean lost;
    private @Nullable String flaw;

    private ArrayItems(byte[] text, int first) {
        this.text = text;
        this.at = afterBlank(text, first);
        this.more = true;
        if (at < text.length && text[at] == ']') {
            end();
        }
    }

    /** Returns the items of a document; null if it does not begin with an array. */
    static @Nullable ArrayItems of(byte[] text) {
        int at = afterBlank(text, Utf8.startsWithMark(text) ? Utf8.MARK_BYTES : 0);
        return at < text.length && text[at] == '[' ? new ArrayItems(text, at + 1) : null;
    }

    boolean hasNext() {
        return more;
    }

    /** Whether brackets before this position did not match. */
    boolean isLost() {
        return lost;
    }

    /** Returns the error of the array itself after its last item: it does not end, or is followed by other text. Null for none. */
    @Nullable
    String flaw() {
        return flaw;
    }

    /** Returns the text of the next item; call it only if there is one. */
    ByteBuffer next() {
        int start = at;
        depth = 0;
        while (at < text.length && !(depth == 0 && (text[at] == ',' || text[at] == ']'))) {
            step();
        }
        ByteBuffer item = ByteBuffer.wrap(text, start, at - start);
        if (at == text.length) {
            more = false;
            flaw = "The array does not end";
        } else if (text[at] == ',') {
            at++;
        } else {
            end();
        }
        return item;
    }

    private void step() {
        byte here = text[at];
        if (here == '"') {
            skipString();
            return;
        }
        if (here == '{' || here == '[') {
            objects.set(depth++, here == '{');
        } else if (here == '}' || here == ']') {
            close(here == '}');
            return;
        }
        at++;
    }

    /** Closes the innermost bracket of this kind; if none is open, {@code ]} ends the array. */
    private void close(boolean object) {
        int open = depth;
        while (open > 0 && objects.get(open - 1) != object) {
            open--;
        }
        lost |= open != depth || open == 0;
        depth = Math.max(0, open - 1);
        if (object || open > 0) {
            at++;
        }
    }

    private void skipString() {
        at++;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length);
    }

    private void end() {
        at = afterBlank(text, at + 1);
        more = false;
        if (at < text.length) {
            flaw = "Something follows the array";
        }
    }

    /** Returns where the blanks that JSON ignores between tokens end. */
    static int afterBlank(byte[] text, int from) {
        int at = from;
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
        return at;
    }
}
