package io.pisync.sites.rule;

import io.pisync.contract.alert.Alert;
import java.util.List;

/**
 * What was decided about a site at the end of a minute.
 *
 * @param row the site from now on
 * @param alerts records to send, in order
 */
public record SiteDecision(SiteRow row, List<Alert> alerts) {}
