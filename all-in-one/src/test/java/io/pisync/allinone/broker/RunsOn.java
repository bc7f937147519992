package io.pisync.allinone.broker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a suite's constructor, tests and life-cycle methods a {@link TestBroker} parameter. Write the tests as default
 * methods of an interface and let one class per kind implement it, to run the same suite on each.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedBroker.class)
public @interface RunsOn {
    /** The kind of broker. */
    BrokerKind value();
}
