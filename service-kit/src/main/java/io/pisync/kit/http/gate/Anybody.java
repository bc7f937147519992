package io.pisync.kit.http.gate;

/** A caller of a server that requires no keys; may do everything. */
public interface Anybody extends Caller {
    /** A caller whose uploads are not counted. */
    Anybody UNCOUNTED = new Anybody() {};

    @Override
    default String name() {
        return "ANYBODY";
    }

    @Override
    default boolean may(Need need) {
        return true;
    }

    @Override
    default boolean mayReportFor(String deviceId) {
        return true;
    }

    @Override
    default boolean isIdentified() {
        return false;
    }
}
