package io.pisync.simulator;

import io.pisync.simulator.FleetModel.Extent;
import java.net.URI;

/**
 * Which fleet, how fast, for how long.
 *
 * @param url of both APIs
 * @param speedup how many of the fleet's seconds pass in one of ours
 */
public record SimulationConfig(URI url, int devices, long seed, double speedup, Extent extent) {
    /** At which speedup a fleet of hourly syncs brings this many events a second. */
    public static double speedup(int devices, double eventsPerSecond) {
        return eventsPerSecond * DeviceModel.INTERVAL.toSeconds() / devices;
    }
}
