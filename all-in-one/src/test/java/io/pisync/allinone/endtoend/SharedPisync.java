package io.pisync.allinone.endtoend;

import io.pisync.allinone.broker.SharedBroker;
import io.pisync.allinone.broker.TestBroker;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the services once for each broker; JUnit closes them before the broker. */
final class SharedPisync implements ParameterResolver {
    private static final Namespace SERVICES = Namespace.create(SharedPisync.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PisyncUnderTest.class;
    }

    @Override
    public PisyncUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestBroker broker = SharedBroker.of(context);
        return context.getRoot()
                .getStore(SERVICES)
                .computeIfAbsent(
                        broker.bootstrapServers(), servers -> PisyncUnderTest.start(broker), PisyncUnderTest.class);
    }
}
