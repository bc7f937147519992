package io.pisync.processor.runtime;

import io.pisync.kit.lifecycle.Service;

/** Makes the state directory ready before anything else is begun. */
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

    /** The instance's name, made up and kept if need be. Only after the start. */
    String instanceId() {
        return directory.instanceId(instance.id());
    }
}
