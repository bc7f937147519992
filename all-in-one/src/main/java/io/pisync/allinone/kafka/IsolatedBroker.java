package io.pisync.allinone.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A running node whose classes see the JDK and their own jars, and are seen by nobody. */
final class IsolatedBroker implements Closeable {
    private static final String CLASS = "io.pisync.embeddedkafka.SingleNodeBroker";

    private final URLClassLoader loader;
    private final Closeable node;

    private IsolatedBroker(URLClassLoader loader, Closeable node) {
        this.loader = loader;
        this.node = node;
    }

    /**
     * Loads and starts the node; returns when it serves clients. Throws what the node's start throws.
     *
     * @param onGivingUp see {@code SingleNodeBroker.start}
     */
    static IsolatedBroker start(Path jar, Path directory, LoopbackPorts ports, Consumer<String> onGivingUp)
            throws Exception {
        URLClassLoader loader = new URLClassLoader(
                "embedded-kafka", new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        ClassLoader before = enter(loader);
        try {
            return new IsolatedBroker(loader, launch(loader, directory, ports, onGivingUp));
        } catch (Throwable failure) {
            loader.close();
            throw failure;
        } finally {
            enter(before);
        }
    }

    private static Closeable launch(
            ClassLoader loader, Path directory, LoopbackPorts ports, Consumer<String> onGivingUp) throws Exception {
        try {
            return (Closeable) loader.loadClass(CLASS)
                    .getMethod("start", Path.class, int.class, int.class, Consumer.class)
                    .invoke(null, directory, ports.client(), ports.controller(), onGivingUp);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Kafka looks classes up through the thread's loader, and its threads inherit the one they are made under. */
    private static ClassLoader enter(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    /** Returns when the node has stopped. */
    @Override
    public void close() throws IOException {
        ClassLoader before = enter(loader);
        try (loader) {
            node.close();
        } finally {
            enter(before);
        }
    }
}
