package io.pisync.processor.runtime;

import io.pisync.kit.lifecycle.Service;

/** Prepares the state directory before anything else starts. */
public final class PreparedState implements Service {
    private final ProcessorInstance instance;
    private final StateDirectory directory;

    public PreparedState(ProcessorInstance instance) {
        this.instance = instance;
        this.directory = new StateDirectory(instance.stateDirectory());
    }

    @Override
    public void start() {
        directory.prepare();
    }

    @Override
    public void close() {}

    StateDirectory directory() {
        return directory;
    }

    /** Returns the instance's id, generated and stored if there is none. Only after the start. */
    String instanceId() {
        return directory.instanceId(instance.id());
    }
}
