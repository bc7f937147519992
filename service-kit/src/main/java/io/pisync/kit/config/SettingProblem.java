package io.pisync.kit.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the setting, or the name nobody knows
 * @param shown its value as it may be shown, masked if secret
 * @param source where it was found
 * @param allowed what would be right
 */
public record SettingProblem(String key, String shown, String source, String allowed) {
    /** One line for people. */
    public String line() {
        return key + (shown.isEmpty() ? "" : "=" + shown) + " (" + source + "): " + allowed;
    }
}
