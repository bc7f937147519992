package io.pisync.notifier.send;

import java.time.Duration;
import java.util.Optional;

/** The result of one attempt to deliver a notification. Its detail is for people and holds no secret. */
public sealed interface Attempt {
    /** A short description of the result; empty if there is none. */
    String detail();

    /** The receiver took it. */
    record Sent(String detail) implements Attempt {}

    /** Some of the receiver's addresses accepted it, and the others rejected it permanently. */
    record Partly(String detail) implements Attempt {}

    /** It failed and may succeed later; {@code after} is the minimum wait, if the receiver requested one. */
    record Failed(String detail, Optional<Duration> after) implements Attempt {}

    /** It failed permanently. */
    record Refused(String detail) implements Attempt {}

    /** The receiver wants nothing any more. */
    record Gone(String detail) implements Attempt {}

    /** Without a time that the receiver named. */
    static Attempt failed(String detail) {
        return new Failed(detail, Optional.empty());
    }
}
