package io.pisync.simulator;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import picocli.CommandLine.Help.Ansi;

/** Shows the progress of a simulation: a bar on a terminal, else a plain line every five seconds. */
final class SimulationProgress implements AutoCloseable {
    private static final int BAR_CHARACTERS = 20;
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(5);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final long beganAtNs = System.nanoTime();
    private final Tally tally;
    private final DoubleSupplier share;
    private final PrintWriter out;
    private final boolean isTerminal;

    /**
     * Creates the display without starting it.
     *
     * @param share the progress, 0 to 1
     */
    SimulationProgress(Tally tally, DoubleSupplier share, PrintWriter out) {
        this.tally = tally;
        this.share = share;
        this.out = out;
        this.isTerminal = Ansi.AUTO.enabled();
    }

    /** Shows progress until closed. */
    void begin() {
        long everyMs = (isTerminal ? ON_TERMINAL : PLAIN).toMillis();
        // Only the display can fail here, which must not end the simulation.
        Future<?> unused = clock.scheduleAtFixedRate(this::show, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    /** Returns the bar with its label. */
    static String line(double share, double eventsPerSecond, Tally tally) {
        double bounded = Math.max(0, Math.min(1, share));
        int full = (int) Math.round(bounded * BAR_CHARACTERS);
        return "[%s%s] %3.0f %%  %.1f events/s  %s"
                .formatted("#".repeat(full), ".".repeat(BAR_CHARACTERS - full), bounded * 100, eventsPerSecond, tally);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        show();
        if (isTerminal) {
            out.println();
        }
    }

    private synchronized void show() {
        double seconds = (System.nanoTime() - beganAtNs) / 1e9;
        String line = line(share.getAsDouble(), tally.done() / seconds, tally);
        out.print(isTerminal ? "\r" + line + "\u001b[K" : line + System.lineSeparator());
        out.flush();
    }
}
