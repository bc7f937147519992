package io.pisync.allinone.topics;

import java.util.List;

/**
 * What to do, in order.
 *
 * @param refusals why nothing at all is done, if there are any; one line each
 * @param remarks what whoever asked should know; one line each
 */
record Plan(List<Step> steps, List<String> refusals, List<String> remarks) {
    static Plan refused(List<String> refusals) {
        return new Plan(List.of(), refusals, List.of());
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }
}
