package io.pisync.allinone.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** The loaders of nodes that have stopped, for the next nodes of this JVM: loading Kafka again costs more than a second of CPU time. */
    private static final Queue<URLClassLoader> unused = new ConcurrentLinkedQueue<>();

    private final URLClassLoader loader;
    private final Closeable node;
    private final AtomicBoolean gaveUp;

    private IsolatedBroker(URLClassLoader loader, Closeable node, AtomicBoolean gaveUp) {
        this.loader = loader;
        this.node = node;
        this.gaveUp = gaveUp;
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
        URLClassLoader loader = loader(jar);
        AtomicBoolean gaveUp = new AtomicBoolean();
        Consumer<String> observed = reason -> {
            gaveUp.set(true);
            onGivingUp.accept(reason);
        };
        try {
            Closeable node = onThreadOf(loader, () -> (Closeable) loader.loadClass(CLASS)
                    .getMethod("start", Path.class, int.class, int.class, Map.class, Consumer.class)
                    .invoke(null, directory, ports.client(), ports.controller(), further, observed));
            return new IsolatedBroker(loader, node, gaveUp);
        } catch (Throwable failure) {
            loader.close();
            throw failure;
        }
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        URLClassLoader used = unused.poll();
        return used != null
                ? used
                : new URLClassLoader(
                        "embedded-kafka", new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
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

    /** Returns when the node has stopped. Its loader is used again only if the node stopped as it should. */
    @Override
    public void close() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        boolean isReusable = false;
        try {
            node.close();
            isReusable = !gaveUp.get();
        } finally {
            thread.setContextClassLoader(before);
            unregisterMBeans();
            if (isReusable) {
                unused.add(loader);
            } else {
                loader.close();
            }
        }
    }

    /** Unregisters the MBeans that Kafka leaves behind; they would report a node that no longer exists. */
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
