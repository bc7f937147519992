package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.sites.rule.ClockRow;
import io.pisync.sites.rule.Member;
import io.pisync.sites.rule.SiteClock;
import io.pisync.sites.rule.SiteDecision;
import io.pisync.sites.rule.SiteRow;
import io.pisync.sites.rule.SiteRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
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
 * partitions. Not thread-safe.
 */
final class PartitionSites {
    private static final StringSerializer TEXT = new StringSerializer();

    private final SiteRule rule;
    private final KeyValueStore<String, Member> members;
    private final KeyValueStore<String, SiteRow> sites;
    private final KeyValueStore<Long, BufferedChange> waiting;
    private final KeyValueStore<String, ClockRow> clocks;
    private final SiteClock clock;
    private final TreeSet<String> looked = new TreeSet<>();
    /** The keys of {@link #waiting} by the minutes of their changes: thousands of minutes may end while most changes wait for a later one. */
    private final TreeMap<Long, List<Long>> waitingByMinute = new TreeMap<>();

    private long next;

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
            all.forEachRemaining(news -> {
                waitFor(news.value.minute(), news.key);
                next = news.key + 1;
            });
        }
    }

    /** Applies a record of a partition with its arrival time, and sends the resulting alerts. */
    void receive(String site, SiteNews news, long arrivedAtMs, Consumer<Alert> send) {
        if (news.tick() != null) {
            clock.tick(news.partition(), news.tick(), arrivedAtMs);
            clock.close().forEach(closed -> close(closed, send));
            clocks.put(SiteStores.CLOCK_KEY, clock.row());
            return;
        }
        long minute = clock.minuteOf(news.partition());
        if (clock.isOver(minute)) {
            apply(site, news);
        } else {
            waiting.put(next, new BufferedChange(site, minute, news));
            waitFor(minute, next);
            next++;
        }
    }

    private void close(SiteClock.Closed closed, Consumer<Alert> send) {
        for (Long key : endWaitingUpTo(closed.minute())) {
            BufferedChange change = waiting.delete(key);
            if (change != null) {
                apply(change.site(), change.news());
            }
        }
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

    private void waitFor(long minute, long key) {
        waitingByMinute.computeIfAbsent(minute, m -> new ArrayList<>()).add(key);
    }

    /** Returns the keys of the changes until this minute, in the order of their arrival. */
    private List<Long> endWaitingUpTo(long minute) {
        Collection<List<Long>> ended = waitingByMinute.headMap(minute, true).values();
        List<Long> keys = ended.stream().flatMap(List::stream).sorted().toList();
        ended.clear();
        return keys;
    }

    /** Subtracts the previous device state and adds the new one. */
    private void apply(String site, SiteNews news) {
        String key = SiteStores.memberKey(site, String.valueOf(news.deviceId()));
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

    private List<Member> membersOf(String site) {
        List<Member> found = new ArrayList<>();
        try (KeyValueIterator<String, Member> all = members.prefixScan(SiteStores.memberKey(site, ""), TEXT)) {
            all.forEachRemaining(member -> found.add(member.value));
        }
        return found;
    }
}
