package io.pisync.query.paging;

import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/** XXH64: distinguishes contents, but does not protect against deliberate collisions. */
public final class Hash {
    private static final XXHash64 XXH64 = XXHashFactory.fastestJavaInstance().hash64();

    private Hash() {}

    /** Returns the hash of all bytes. */
    public static long of(byte[] content) {
        return XXH64.hash(content, 0, content.length, 0);
    }
}
