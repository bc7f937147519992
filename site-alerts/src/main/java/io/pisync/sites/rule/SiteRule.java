package io.pisync.sites.rule;

import io.pisync.contract.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides the alerts of a site at the end of each minute (docs/rules.md, "Sites"). An alert opens when the configured share of devices has
 * been affected for the configured time without interruption, and resolves when the share falls below the lower limit.
 */
public final class SiteRule {
    private final SiteRules rules;

    public SiteRule(SiteRules rules) {
        this.rules = rules;
    }

    /**
     * Decides both kinds of alerts.
     *
     * @param site its name
     * @param members its devices; asked only if an alert opens or resolves
     */
    public SiteDecision decide(String site, SiteRow row, PastMinute now, Supplier<List<Member>> members) {
        SiteRow decided = row;
        List<Alert> alerts = new ArrayList<>(1);
        for (SiteKind kind : SiteKind.values()) {
            SiteAlert text = new SiteAlert(rules, kind, site, now.end());
            Condition condition = decide(decided.condition(kind), decided.devices(), now, text, members, alerts);
            decided = decided.with(kind, condition);
        }
        return new SiteDecision(decided, alerts);
    }

    private Condition decide(
            Condition condition,
            int devices,
            PastMinute now,
            SiteAlert text,
            Supplier<List<Member>> members,
            List<Alert> alerts) {
        Alert open = condition.open();
        if (open != null) {
            if (!rules.isOver(condition.affected(), devices)) {
                return condition;
            }
            alerts.add(text.resolved(open, members.get()));
            return condition.resolved();
        }
        if (!rules.isMost(condition.affected(), devices)) {
            return condition.since(null);
        }
        Long since = condition.since();
        if (since == null || now.minutes() - since < rules.after().toMinutes()) {
            return condition.since(since == null ? Long.valueOf(now.minutes()) : since);
        }
        Alert opened = text.opened(members.get(), condition.lastId());
        alerts.add(opened);
        return condition.opened(opened);
    }
}
