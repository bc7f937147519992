package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.sites.rule.ClockRow;
import io.pisync.sites.rule.Member;
import io.pisync.sites.rule.SiteClock;
import io.pisync.sites.rule.SiteDecision;
import io.pisync.sites.rule.SiteRow;
import io.pisync.sites.rule.SiteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the sites of one partition in their stores. Changes are buffered until their minute has ended; then each site with changes or with
 * a pending condition is decided, in the order of names. The same changes produce the same alerts, whatever the order of the input
 * partitions, unless more than {@link #MOST_WAITING} would have to wait. Not thread-safe.
 */
final class PartitionSites {
    /** The maximum number of buffered changes, each of about 500 bytes; then those of the earliest minute are applied before it has ended. */
    static final int MOST_WAITING = 20_000;

    private static final StringSerializer TEXT = new StringSerializer();

    private final SiteRule rule;
    private final KeyValueStore<String, Member> members;
    private final KeyValueStore<String, SiteRow> sites;
    private final KeyValueStore<Long, BufferedChange> waiting;
    private final KeyValueStore<String, ClockRow> clocks;
    private final SiteClock clock;
    private final TreeSet<String> looked = new TreeSet<>();
    private final Waiting keys = new Waiting();

    /** Continues from the stores of this task; decides every site once. */
    PartitionSites(SiteRule rule, int partitions, ProcessorContext<?, ?> context) {
        this.rule = rule;
        members = context.getStateStore(SiteStores.MEMBERS);
        sites = context.getStateStore(SiteStores.SITES);
        waiting = context.getStateStore(SiteStores.WAITING);
        clocks = context.getStateStore(SiteStores.CLOCK);
        ClockRow row = clocks.get(SiteStores.CLOCK_KEY);
        clock = new SiteClock(partitions, row == null ? ClockRow.NONE : row);
        try (KeyValueIterator<String, SiteRow> all = sites.all()) {
            all.forEachRemaining(site -> looked.add(site.key));
        }
        try (KeyValueIterator<Long, BufferedChange> all = waiting.all()) {
            all.forEachRemaining(change ->
                    keys.load(change.key, change.value.minute(), memberKey(change.value.site(), change.value.news())));
        }
    }

    /** Applies a record of a partition with its arrival time, and sends the resulting alerts. */
    void receive(String site, SiteNews news, long arrivedAtMs, Consumer<Alert> send) {
        if (news.tick() != null) {
            clock.tick(news.partition(), news.tick(), arrivedAtMs);
            clock.close().forEach(closed -> close(closed, send));
            clocks.put(SiteStores.CLOCK_KEY, clock.row());
        } else if (!Member.areAlike(newest(site, news), news.member())) {
            change(site, news);
        }
    }

    /** Returns the member as of its latest change, applied or not. */
    private @Nullable Member newest(String site, SiteNews news) {
        String memberKey = memberKey(site, news);
        Long key = keys.newest(memberKey);
        BufferedChange change = key == null ? null : waiting.get(key);
        return change == null ? members.get(memberKey) : change.news().member();
    }

    private void change(String site, SiteNews news) {
        long minute = clock.minuteOf(news.partition());
        if (clock.isOver(minute)) {
            apply(site, news);
            return;
        }
        waiting.put(keys.add(minute, memberKey(site, news)), new BufferedChange(site, minute, news));
        while (keys.count() > MOST_WAITING) {
            applyUpTo(keys.firstMinute());
        }
    }

    private void close(SiteClock.Closed closed, Consumer<Alert> send) {
        applyUpTo(closed.minute());
        for (String site : List.copyOf(looked)) {
            SiteRow row = sites.get(site);
            SiteDecision decision =
                    rule.decide(site, row == null ? SiteRow.NONE : row, closed.moment(), () -> membersOf(site));
            store(site, row, decision.row());
            decision.alerts().forEach(send);
            if (!decision.row().isWaiting()) {
                looked.remove(site);
            }
        }
    }

    private void applyUpTo(long minute) {
        for (Long key : keys.removeUpTo(minute)) {
            BufferedChange change = waiting.delete(key);
            if (change != null) {
                apply(change.site(), change.news());
            }
        }
    }

    /** Subtracts the previous device state and adds the new one. */
    private void apply(String site, SiteNews news) {
        String key = memberKey(site, news);
        Member before = members.get(key);
        Member after = news.member();
        if (after == null) {
            members.delete(key);
        } else {
            members.put(key, after);
        }
        SiteRow row = sites.get(site);
        store(site, row, (row == null ? SiteRow.NONE : row).with(before, after));
        looked.add(site);
    }

    private void store(String site, @Nullable SiteRow before, SiteRow after) {
        if (after.isEmpty()) {
            if (before != null) {
                sites.delete(site);
            }
        } else if (!after.equals(before)) {
            sites.put(site, after);
        }
    }

    private static String memberKey(String site, SiteNews news) {
        return SiteStores.memberKey(site, String.valueOf(news.deviceId()));
    }

    private List<Member> membersOf(String site) {
        List<Member> found = new ArrayList<>();
        try (KeyValueIterator<String, Member> all = members.prefixScan(SiteStores.memberKey(site, ""), TEXT)) {
            all.forEachRemaining(member -> found.add(member.value));
        }
        return found;
    }
}
