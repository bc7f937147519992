package io.pisync.kit.http.gate;

/** Callers whom nobody knows. */
public enum Everybody implements Caller {
    /** Where nobody is asked for a key: may do everything. */
    ANYBODY(true),
    /** Somebody without a key, where keys are asked for. */
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
