package io.pisync.kit.http.gate;

/** Anonymous callers. */
public enum Everybody implements Caller {
    /** Any caller where no key is required; may do everything. */
    ANYBODY(true),
    /** A caller without a key where keys are required. */
    STRANGER(false);

    private final boolean isTrusted;

    Everybody(boolean isTrusted) {
        this.isTrusted = isTrusted;
    }

    @Override
    public boolean may(Need need) {
        return isTrusted || need.isMetByAnybody();
    }

    @Override
    public boolean mayReportFor(String deviceId) {
        return isTrusted;
    }

    @Override
    public boolean isIdentified() {
        return false;
    }
}
