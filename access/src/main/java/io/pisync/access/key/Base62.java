package io.pisync.access.key;

import java.math.BigInteger;

/** Encodes numbers in digits, capital and small letters, with a fixed width. */
final class Base62 {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Base62() {}

    /** Encodes the bytes as one unsigned number, padded with zeros to the width. */
    static String of(byte[] bytes, int width) {
        char[] text = new char[width];
        BigInteger rest = new BigInteger(1, bytes);
        for (int at = width - 1; at >= 0; at--) {
            BigInteger[] divided = rest.divideAndRemainder(BASE);
            text[at] = DIGITS.charAt(divided[1].intValue());
            rest = divided[0];
        }
        return new String(text);
    }
}
