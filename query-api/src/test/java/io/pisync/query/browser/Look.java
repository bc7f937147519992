package io.pisync.query.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** A window size and colour scheme. */
public enum Look {
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

    /** In CSS pixels. */
    public int width() {
        return width;
    }

    /** In CSS pixels. */
    public int height() {
        return height;
    }

    /** Light or dark. */
    public ColorScheme scheme() {
        return scheme;
    }

    /** The name in file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
