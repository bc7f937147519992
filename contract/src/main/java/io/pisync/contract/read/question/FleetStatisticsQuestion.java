package io.pisync.contract.read.question;

import io.pisync.contract.read.view.FleetStatistics;
import java.util.List;

/** Asks for the statistics of the whole fleet. */
public record FleetStatisticsQuestion() implements FleetQuestion<FleetStatistics> {
    @Override
    public FleetStatistics combine(List<FleetStatistics> parts) {
        return parts.stream().reduce(FleetStatistics.EMPTY, FleetStatistics::plus);
    }
}
