package io.pisync.query.dashboard;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** A kind of window. */
enum Look {
    DESKTOP_LIGHT(1_280, 900, ColorScheme.LIGHT),
    DESKTOP_DARK(1_280, 900, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    ColorScheme scheme() {
        return scheme;
    }

    /** As in the name of a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
