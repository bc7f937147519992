package io.pisync.allinone.broker;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one broker per kind and JVM when the first suite needs it; JUnit closes it after the last suite. */
public final class SharedBroker implements ExecutionCondition, ParameterResolver {
    private static final Namespace BROKERS = Namespace.create(SharedBroker.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return kind(context)
                .missing()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("the broker can be started"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBroker.class;
    }

    @Override
    public TestBroker resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /** The broker of the suite that this context belongs to. */
    public static TestBroker of(ExtensionContext context) {
        return context.getRoot().getStore(BROKERS).computeIfAbsent(kind(context), BrokerKind::start, TestBroker.class);
    }

    private static BrokerKind kind(ExtensionContext context) {
        return context.getRequiredTestClass().getAnnotation(RunsOn.class).value();
    }
}
