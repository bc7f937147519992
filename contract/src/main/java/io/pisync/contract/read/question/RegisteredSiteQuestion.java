package io.pisync.contract.read.question;

import io.pisync.contract.read.view.RegisteredSiteParts;
import java.util.List;
import java.util.Map;

/**
 * Asks for the register's entry of the site that has this value of a label.
 *
 * @param labels only expected devices that have all of these labels are counted
 */
public record RegisteredSiteQuestion(String label, String value, Map<String, String> labels)
        implements FleetQuestion<RegisteredSiteParts> {
    @Override
    public RegisteredSiteParts combine(List<RegisteredSiteParts> parts) {
        return parts.stream().reduce(RegisteredSiteParts.NONE, RegisteredSiteParts::plus);
    }
}
