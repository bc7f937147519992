package io.pisync.sites.rule;

import io.pisync.contract.alert.Alert;
import java.util.List;

/**
 * The decision about a site at the end of a minute.
 *
 * @param row the new state of the site
 * @param alerts records to send, in order
 */
public record SiteDecision(SiteRow row, List<Alert> alerts) {}
