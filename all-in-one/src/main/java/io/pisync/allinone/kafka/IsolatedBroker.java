package io.pisync.allinone.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node whose classes are isolated: they see only the JDK and their own jars, and no other code sees them. */
final class IsolatedBroker implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(IsolatedBroker.class);
    private static final String CLASS = "io.pisync.embeddedkafka.SingleNodeBroker";

    private final URLClassLoader loader;
    private final Closeable node;

    private IsolatedBroker(URLClassLoader loader, Closeable node) {
        this.loader = loader;
        this.node = node;
    }

    /**
     * Loads and starts the node; returns when it serves clients. Throws the exceptions of the node's start.
     *
     * @param onGivingUp see {@code SingleNodeBroker.start}
     */
    static IsolatedBroker start(
            Path jar, Path directory, LoopbackPorts ports, Map<String, String> further, Consumer<String> onGivingUp)
            throws Exception {
        BrokerLog.join();
        URLClassLoader loader = new URLClassLoader(
                "embedded-kafka", new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        try {
            return new IsolatedBroker(loader, onThreadOf(loader, () -> (Closeable) loader.loadClass(CLASS)
                    .getMethod("start", Path.class, int.class, int.class, Map.class, Consumer.class)
                    .invoke(null, directory, ports.client(), ports.controller(), further, onGivingUp)));
        } catch (Throwable failure) {
            loader.close();
            throw failure;
        }
    }

    /**
     * Runs the action on a separate thread: Kafka loads classes through the thread's loader, its threads inherit that
     * loader, and its thread locals would otherwise keep it in memory. Interrupts do not end the wait.
     */
    private static <T> T onThreadOf(ClassLoader loader, Callable<T> action) throws Exception {
        try {
            return CompletableFuture.supplyAsync(() -> unchecked(action), task -> {
                        Thread thread = new Thread(task, "embedded-kafka");
                        thread.setContextClassLoader(loader);
                        thread.start();
                    })
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static <T> T unchecked(Callable<T> action) {
        try {
            return action.call();
        } catch (InvocationTargetException e) {
            throw new CompletionException(e.getCause());
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Returns when the node has stopped. */
    @Override
    public void close() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try (loader) {
            node.close();
        } finally {
            thread.setContextClassLoader(before);
            unregisterMBeans();
        }
    }

    /**
     * Unregisters the MBeans that Kafka leaves behind; they would keep it in memory and report a node that no longer
     * exists.
     */
    private void unregisterMBeans() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(null, null)) {
            try {
                if (server.getClassLoaderFor(name) == loader) {
                    server.unregisterMBean(name);
                }
            } catch (JMException e) {
                log.debug("{} was gone already", name, e);
            }
        }
    }
}
