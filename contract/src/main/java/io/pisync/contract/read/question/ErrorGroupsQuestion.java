package io.pisync.contract.read.question;

import io.pisync.contract.read.view.ErrorGroups;
import java.util.List;
import java.util.Map;

/**
 * Asks for the errors that devices in use reported recently, by code.
 *
 * @param siteLabel the label whose values are sites
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record ErrorGroupsQuestion(String siteLabel, Map<String, String> labels) implements FleetQuestion<ErrorGroups> {
    @Override
    public ErrorGroups combine(List<ErrorGroups> parts) {
        return ErrorGroups.sum(parts);
    }
}
