package io.pisync.processor.read.question;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was not asked for the longest. Not thread-safe. */
public final class LeastRecent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    /** Keeps at most so many. */
    public LeastRecent(int most) {
        super(most * 2, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
