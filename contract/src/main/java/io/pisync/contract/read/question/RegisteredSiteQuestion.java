package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.RegisteredSiteParts;
import java.util.List;
import java.util.Map;

/**
 * What the register has of the site that this value of a label names.
 *
 * @param labels what expected devices must have to be counted
 */
public record RegisteredSiteQuestion(String label, String value, Map<String, String> labels)
        implements FleetQuestion<RegisteredSiteParts> {
    @Override
    public TypeReference<RegisteredSiteParts> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RegisteredSiteParts combine(List<RegisteredSiteParts> parts) {
        return parts.stream().reduce(RegisteredSiteParts.NONE, RegisteredSiteParts::plus);
    }
}
