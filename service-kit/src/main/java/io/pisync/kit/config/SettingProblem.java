package io.pisync.kit.config;

/**
 * One problem with the configuration.
 *
 * @param key the setting, or the unknown name
 * @param shown its value for display, masked if secret
 * @param source the source of the value
 * @param allowed a description of the allowed values
 */
public record SettingProblem(String key, String shown, String source, String allowed) {
    /** Returns one line for people. */
    public String line() {
        return key + (shown.isEmpty() ? "" : "=" + shown) + " (" + source + "): " + allowed;
    }
}
