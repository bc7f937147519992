package io.pisync.notifier.plan;

/** A value that is never shown. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "****";
    }
}
