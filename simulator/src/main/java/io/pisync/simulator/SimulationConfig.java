package io.pisync.simulator;

import io.pisync.simulator.FleetModel.Extent;
import java.net.URI;

/**
 * The settings of a simulation: the fleet, the speed and the limits.
 *
 * @param url of both APIs
 * @param speedup how many of the fleet's seconds pass in one of ours
 */
public record SimulationConfig(URI url, int devices, long seed, double speedup, Extent extent) {
    /** Returns the speedup at which a fleet with hourly syncs produces this number of events per second. */
    public static double speedup(int devices, double eventsPerSecond) {
        return eventsPerSecond * DeviceModel.INTERVAL.toSeconds() / devices;
    }
}
