package io.pisync.allinone.topics;

import java.util.List;

/**
 * The steps of an operation, in order.
 *
 * @param refusals the reasons, one line each, for which nothing is done; empty if the plan can be carried out
 * @param remarks notices for the operator; one line each
 */
record Plan(List<Step> steps, List<String> refusals, List<String> remarks) {
    static Plan refused(List<String> refusals) {
        return new Plan(List.of(), refusals, List.of());
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }
}
