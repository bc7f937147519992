package io.pisync.kit.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The result of one health check.
 *
 * @param reason the problem, or a warning if {@code ok}; null if there is neither
 */
public record CheckResult(
        String name,
        boolean ok,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {
    private static final Logger log = LoggerFactory.getLogger(CheckResult.class);

    /** Runs a check; one that throws has failed, one that passes has the remark, if any, as its reason. */
    static CheckResult of(HealthCheck check) {
        try {
            return check.problem()
                    .get()
                    .map(reason -> new CheckResult(check.name(), false, reason))
                    .orElseGet(() -> new CheckResult(
                            check.name(), true, check.remark().get().orElse(null)));
        } catch (RuntimeException e) {
            log.warn("health check {} failed", check.name(), e);
            return new CheckResult(check.name(), false, "The health check failed with an internal error");
        }
    }
}
