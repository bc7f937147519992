package io.pisync.access.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pisync.contract.access.KeyKind;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key in the form its holder has: {@code pisync_<kind>_<key id>_<secret>}. The secret is 32 random bytes in base 62 (43 characters) and a
 * checksum of all before it (6), so that secret scanners find keys, and typing errors are detected without a look-up.
 *
 * @param text all of it
 */
public record KeyText(KeyKind kind, String keyId, String text) {
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_CHARACTERS = 43;
    private static final int CHECKSUM_CHARACTERS = 6;
    private static final int ID_CHARACTERS = 10;
    private static final String ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern FORM =
            Pattern.compile("pisync_(fleet|gateway|enrol|people)_([0-9a-z]{10})_[0-9A-Za-z]{49}");

    /** Generates a new key. */
    static KeyText generate(KeyKind kind, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String id = newId(random);
        String checked = "pisync_" + kind.word() + "_" + id + "_" + Base62.of(secret, SECRET_CHARACTERS);
        return new KeyText(kind, id, checked + checksum(checked));
    }

    /** Parses a key; empty if the text has another form or its checksum is wrong. */
    static Optional<KeyText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_CHARACTERS;
        boolean isWhole = checksum(text.substring(0, end)).equals(text.substring(end));
        return isWhole
                ? KeyKind.of(matcher.group(1)).map(kind -> new KeyText(kind, matcher.group(2), text))
                : Optional.empty();
    }

    /** Returns the digest that is stored. */
    String digest() {
        return Digests.sha256(text);
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "pisync_" + kind.word() + "_" + keyId + "_…";
    }

    private static String newId(SecureRandom random) {
        StringBuilder id = new StringBuilder();
        random.ints(ID_CHARACTERS, 0, ID_ALPHABET.length()).forEach(digit -> id.append(ID_ALPHABET.charAt(digit)));
        return id.toString();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        byte[] value =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base62.of(value, CHECKSUM_CHARACTERS);
    }
}
