package io.pisync.kit.http.gate;

/** A caller without a key where keys are required. */
public enum Stranger implements Caller {
    STRANGER;

    @Override
    public boolean may(Need need) {
        return need.isMetByAnybody();
    }

    @Override
    public boolean mayReportFor(String deviceId) {
        return false;
    }

    @Override
    public boolean isIdentified() {
        return false;
    }
}
