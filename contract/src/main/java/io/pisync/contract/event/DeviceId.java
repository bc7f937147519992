package io.pisync.contract.event;

import java.text.Normalizer;
import java.util.Optional;

/** Which texts can name a device (docs/rules.md, "The device id"). */
public final class DeviceId {
    /** The longest id, in code points. */
    public static final int MAX_CODE_POINTS = 255;

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private DeviceId() {}

    /** Why a text can name no device. */
    public enum Flaw {
        /** It has no characters. */
        EMPTY,
        /** It has more than {@link #MAX_CODE_POINTS}. */
        TOO_LONG,
        /** It holds control characters, U+FFFD or lone surrogates, or a space stands at an end. */
        INVALID_CHARACTERS,
        /** It is {@code .} or {@code ..}, which mean something else in a path. */
        RESERVED
    }

    /** The form in which texts are the same device: NFC. */
    public static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** What is wrong with a normalized text; empty if it can name a device. */
    public static Optional<Flaw> flawIn(String id) {
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

    /** Whether a text can name a device as it is, in the one form that stands for it. */
    public static boolean isCanonical(String text) {
        return isPlain(text) || (normalized(text).equals(text) && flawIn(text).isEmpty());
    }

    /** Only letters, digits and signs of ASCII, as almost every id: nothing else is to be checked. */
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
