package io.pisync.query.device;

import io.pisync.kit.http.InvalidParameter;
import java.text.Normalizer;

/** The ids a device can have (product.md, section 1). */
final class DeviceId {
    private static final int MAX_CODE_POINTS = 255;
    private static final int REPLACEMENT_CHARACTER = 0xFFFD;
    private static final String ALLOWED = "1 to " + MAX_CODE_POINTS
            + " characters of correctly encoded UTF-8, without control characters, without a space at either end, not . or ..";

    private DeviceId() {}

    /** The id in NFC; throws {@link InvalidParameter} for what no device can be called. */
    static String parse(String text) {
        String id = Normalizer.normalize(text, Normalizer.Form.NFC);
        int length = id.codePointCount(0, id.length());
        boolean spaced = !id.isEmpty() && (isSpace(id.codePointAt(0)) || isSpace(id.codePointBefore(id.length())));
        boolean dots = id.equals(".") || id.equals("..");
        if (length < 1
                || length > MAX_CODE_POINTS
                || spaced
                || dots
                || !id.codePoints().allMatch(DeviceId::isLegal)) {
            throw new InvalidParameter("device_id", text, ALLOWED);
        }
        return id;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isLegal(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE && codePoint != REPLACEMENT_CHARACTER;
    }
}
