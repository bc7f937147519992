package io.pisync.sites.rule;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates the records of a site's alert; {@link SiteRule} decides when. */
record SiteAlert(SiteRules rules, SiteKind kind, String site, Instant now) {
    private static final Comparator<Member> LONGEST_FIRST =
            Comparator.comparing(Member::since).thenComparing(Member::deviceId);

    /** The record that opens an alert. {@code lastId}: of the one before it; null for none. */
    Alert opened(List<Member> members, @Nullable String lastId) {
        List<Member> affected = affected(members);
        Instant since = affected.get(rules.needed(members.size()) - 1).since();
        Instant startedAt = since.isAfter(now) ? now : since;
        String id = id(Long.toString(startedAt.toEpochMilli()));
        String ownId = id.equals(lastId) ? id(startedAt.toEpochMilli() + ":" + now.toEpochMilli()) : id;
        String message = "%d of %d devices of %s %s are %s."
                .formatted(affected.size(), members.size(), rules.label(), site, kind.state());
        return Alert.of(kind.type(), ownId)
                .device(null, common(members))
                .times(startedAt, now, now)
                .message(message)
                .site(about(members, affected))
                .build();
    }

    /** Creates the record that resolves the alert. */
    Alert resolved(Alert opened, List<Member> members) {
        List<Member> affected = affected(members);
        String message = endMessage(members.size(), affected.size());
        return Alert.of(kind.type(), opened.alertId())
                .record(2, AlertStatus.RESOLVED, AlertReason.RECOVERED)
                .device(null, opened.labels())
                .times(opened.startedAt(), opened.openedAt(), now)
                .endedAt(now)
                .message(message)
                .site(about(members, affected))
                .build();
    }

    private String endMessage(int members, int affected) {
        if (members == 0) {
            return "There is no device of %s %s any more.".formatted(rules.label(), site);
        }
        return affected == 0
                ? "None of %d devices of %s %s is %s any more.".formatted(members, rules.label(), site, kind.state())
                : "%d of %d devices of %s %s are still %s."
                        .formatted(affected, members, rules.label(), site, kind.state());
    }

    private AlertSite about(List<Member> members, List<Member> affected) {
        List<String> named =
                affected.stream().limit(AlertSite.NAMED).map(Member::deviceId).toList();
        return new AlertSite(rules.label(), site, members.size(), affected.size(), named);
    }

    private List<Member> affected(List<Member> members) {
        return members.stream()
                .filter(member -> member.isAffected(kind))
                .sorted(LONGEST_FIRST)
                .toList();
    }

    /** Returns the labels that all devices have in common; at least the site's own label. */
    private static Map<String, String> common(List<Member> members) {
        Map<String, String> common = new TreeMap<>(members.get(0).labels());
        members.forEach(member -> common.entrySet().retainAll(member.labels().entrySet()));
        return common;
    }

    /** Returns a UUIDv5 in the URL namespace, which is the same in every replay and on every instance. */
    private String id(String x) {
        return Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL)
                .generate("pisync:" + kind.type().word() + ":" + rules.label() + "=" + site + ":" + x)
                .toString();
    }
}
