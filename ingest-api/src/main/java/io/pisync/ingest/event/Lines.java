package io.pisync.ingest.event;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over the lines of UTF-8 text that are not blank, without copying. */
final class Lines implements Iterable<ByteBuffer> {
    private final byte[] text;

    Lines(byte[] text) {
        this.text = text;
    }

    @Override
    public Iterator<ByteBuffer> iterator() {
        return new Iterator<>() {
            private int start = skipBlank(0);

            @Override
            public boolean hasNext() {
                return start < text.length;
            }

            @Override
            public ByteBuffer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int end = start;
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                ByteBuffer line = ByteBuffer.wrap(text, start, end - start);
                start = skipBlank(end);
                return line;
            }
        };
    }

    private int skipBlank(int from) {
        int at = from;
        while (at < text.length && (text[at] == '\n' || text[at] == '\r' || text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        return at;
    }
}
