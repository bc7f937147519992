package io.pisync.contract.event;

import java.text.Normalizer;
import java.util.Optional;

/** Validates and normalizes device ids (docs/rules.md, "The device id"). */
public final class DeviceId {
    /** The maximum length of an id, in code points. */
    public static final int MAX_CODE_POINTS = 255;

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private DeviceId() {}

    /** The reasons for which a text is not a valid device id. */
    public enum Flaw {
        /** It is empty. */
        EMPTY,
        /** It has more than {@link #MAX_CODE_POINTS}. */
        TOO_LONG,
        /** It contains control characters, U+FFFD or lone surrogates, or begins or ends with a space. */
        INVALID_CHARACTERS,
        /** It is {@code .} or {@code ..}, which have another meaning in a path. */
        RESERVED
    }

    /** Returns the text in NFC, the form in which ids are compared. */
    public static String normalized(String text) {
        return isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Returns the reason for which a normalized text is not a valid device id; empty if it is valid. */
    public static Optional<Flaw> flawIn(String id) {
        if (isPlain(id)) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            return Optional.of(Flaw.EMPTY);
        }
        if (id.codePointCount(0, id.length()) > MAX_CODE_POINTS) {
            return Optional.of(Flaw.TOO_LONG);
        }
        if (isSpace(id.codePointAt(0))
                || isSpace(id.codePointBefore(id.length()))
                || !id.codePoints().allMatch(DeviceId::isLegal)) {
            return Optional.of(Flaw.INVALID_CHARACTERS);
        }
        return id.equals(".") || id.equals("..") ? Optional.of(Flaw.RESERVED) : Optional.empty();
    }

    /** Returns whether a text is a valid device id and already normalized. */
    public static boolean isCanonical(String text) {
        return isPlain(text) || (normalized(text).equals(text) && flawIn(text).isEmpty());
    }

    /** Almost every id is printable ASCII; such an id is normalized and valid. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_CODE_POINTS && text.charAt(0) != '.';
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint);
    }

    private static boolean isLegal(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE && codePoint != REPLACEMENT_CHARACTER;
    }
}
