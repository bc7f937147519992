package io.pisync.processor.read.question;

import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded map that removes the least recently used entry. Not thread-safe. */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    /** Keeps at most {@code most} entries. */
    public LruMap(int most) {
        super(most * 2, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
