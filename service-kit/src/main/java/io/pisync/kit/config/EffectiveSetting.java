package io.pisync.kit.config;

/**
 * A setting as it holds.
 *
 * @param value as it may be shown: secrets masked, empty for "not set"
 * @param source "command line", "environment", ".env" or "default"
 */
public record EffectiveSetting(String key, String value, String source) {
    /** Whether nobody set it. */
    public boolean isDefault() {
        return source.equals(SettingsReading.DEFAULT);
    }
}
