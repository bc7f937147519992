package io.pisync.notifier.send;

import java.time.Duration;
import java.util.Optional;

/** The result of one attempt to deliver a notification. Its detail is for people and holds no secret. */
public sealed interface Attempt {
    /** What happened, in a few words; empty if there is nothing to say. */
    String detail();

    /** The receiver took it. */
    record Sent(String detail) implements Attempt {}

    /** Some of the receiver's addresses took it, and the others never will. */
    record Partly(String detail) implements Attempt {}

    /** It may succeed later; {@code after} is the minimum wait, if the receiver requested one. */
    record Failed(String detail, Optional<Duration> after) implements Attempt {}

    /** It never will. */
    record Refused(String detail) implements Attempt {}

    /** The receiver wants nothing any more. */
    record Gone(String detail) implements Attempt {}

    /** Without a time that the receiver named. */
    static Attempt failed(String detail) {
        return new Failed(detail, Optional.empty());
    }
}
