package io.pisync.embeddedkafka;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.internals.Exit;
import org.jspecify.annotations.Nullable;

/** Prevents Kafka from ending the JVM, which it does when its last log directory fails, for example. */
final class JvmExits {
    private JvmExits() {}

    /** Replaces every exit of Kafka: the first one calls {@code onGivingUp}, and each stops its thread. */
    static void reportTo(Consumer<String> onGivingUp) {
        AtomicBoolean reported = new AtomicBoolean();
        Exit.Procedure report = (status, message) -> {
            String reason = reason(status, message);
            if (reported.compareAndSet(false, true)) {
                onGivingUp.accept(reason);
            }
            throw new GaveUp(reason);
        };
        Exit.setExitProcedure(report);
        Exit.setHaltProcedure(report);
        Exit.setShutdownHookAdder((name, hook) -> {});
    }

    private static String reason(int status, @Nullable String message) {
        return message == null ? "Kafka gave up with exit status " + status + "; its log has the cause" : message;
    }

    /** An error, not an exception: Kafka's code after an exit relies on never being reached. */
    private static final class GaveUp extends Error {
        private static final long serialVersionUID = 1L;

        GaveUp(String reason) {
            super(reason);
        }
    }
}
