package io.pisync.kit.config;

/**
 * A setting with the value in effect and its source, for display.
 *
 * @param value the value for display: secrets are masked; empty for "not set"
 * @param source "command line", "environment", ".env" or "default"
 */
public record EffectiveSetting(String key, String value, String source) {
    /** Returns whether the setting has its default value because no source sets it. */
    public boolean isDefault() {
        return source.equals(SettingsReading.DEFAULT);
    }
}
