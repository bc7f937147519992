package io.pisync.notifier.group;

import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A simple model of a group: slow, evaluated every second, and computed from scratch wherever possible. */
public final class GroupModel {
    /** One alert; {@code owedOf} has the notified receivers, and whether each still needs the end. */
    private static final class Entry {
        final String device;
        final String room;
        final long openedAt;
        final Map<String, Boolean> owedOf = new HashMap<>();
        long overAt = Long.MAX_VALUE;
        long acknowledgedUntil = Long.MIN_VALUE;
        boolean isRetracted;

        Entry(String device, String room, long openedAt) {
            this.device = device;
            this.room = room;
            this.openedAt = openedAt;
        }

        boolean isOpen() {
            return overAt == Long.MAX_VALUE;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, long[]> mutedRooms = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private Pace pace;
    private List<String> receivers;
    private long lastAt = Long.MIN_VALUE / 2;

    public GroupModel(Pace pace, List<String> receivers) {
        this.pace = pace;
        this.receivers = receivers;
    }

    public List<String> lines() {
        return lines;
    }

    void settings(Pace newPace, List<String> newReceivers) {
        pace = newPace;
        receivers = newReceivers;
    }

    public void open(String device, String room, long now) {
        entries.add(new Entry(device, room, now));
    }

    public void end(String device, boolean isRetracted, long now) {
        entries.stream()
                .filter(entry -> entry.device.equals(device) && entry.isOpen())
                .forEach(entry -> {
                    entry.overAt = now;
                    entry.isRetracted = isRetracted;
                });
    }

    /** {@code until}: {@code Long.MAX_VALUE} for as long as it is open. */
    void acknowledge(String device, long until) {
        entries.stream().filter(entry -> entry.device.equals(device)).forEach(entry -> entry.acknowledgedUntil = until);
    }

    public void mute(String room, long from, long until) {
        mutedRooms.put(room, new long[] {from, until});
    }

    void unmute(String room) {
        mutedRooms.remove(room);
    }

    public void look(long now) {
        boolean isRested = now >= lastAt + pace.groupInterval().toSeconds();
        boolean isNews = entries.stream()
                .anyMatch(entry -> (isUnannounced(entry, now) && waited(entry.openedAt, now))
                        || (isEndUntold(entry) && waited(entry.overAt, now)));
        boolean isReminder = !pace.remindEvery().isZero()
                && now >= lastAt + pace.remindEvery().toSeconds()
                && receivers.stream().anyMatch(receiver -> entries.stream().anyMatch(isRemindedOf(receiver, now)));
        if ((isRested && isNews) || isReminder) {
            tell(now, isReminder);
        }
        entries.removeIf(entry -> !entry.isOpen() && !isEndUntold(entry));
    }

    private void tell(long now, boolean isReminder) {
        List<String> all = new ArrayList<>(receivers);
        entries.stream()
                .flatMap(entry -> entry.owedOf.keySet().stream().filter(receiver -> entry.owedOf.get(receiver)))
                .sorted()
                .distinct()
                .filter(receiver -> !all.contains(receiver))
                .forEach(all::add);
        int before = lines.size();
        for (String receiver : all) {
            boolean isMeant = isReminder && receivers.contains(receiver);
            tell(receiver, now, isMeant && entries.stream().anyMatch(isRemindedOf(receiver, now)));
        }
        lastAt = lines.size() > before ? now : lastAt;
    }

    private void tell(String receiver, long now, boolean isReminder) {
        Predicate<Entry> isNew = entry -> entry.isOpen()
                && receivers.contains(receiver)
                && !entry.owedOf.containsKey(receiver)
                && !isMuted(entry, now);
        String opened = devices(isNew);
        String ongoing = devices(isOngoing(receiver, now));
        String resolved = devices(entry -> isEndUntold(entry, receiver) && !entry.isRetracted);
        String retracted = devices(entry -> isEndUntold(entry, receiver) && entry.isRetracted);
        boolean isChange = !(opened + resolved + retracted).isEmpty();
        if (isChange || isReminder) {
            lines.add(now + " " + receiver + ":" + part("opened", opened) + part("ongoing", ongoing)
                    + part("resolved", resolved) + part("retracted", retracted) + (isChange ? "" : " reminder"));
            entries.stream().filter(isNew).toList().forEach(entry -> entry.owedOf.put(receiver, pace.sendResolved()));
            entries.stream().filter(entry -> !entry.isOpen()).forEach(entry -> entry.owedOf.put(receiver, false));
        }
    }

    private boolean isUnannounced(Entry entry, long now) {
        return entry.isOpen() && !isMuted(entry, now) && !entry.owedOf.keySet().containsAll(receivers);
    }

    private static boolean isEndUntold(Entry entry) {
        return entry.owedOf.keySet().stream().anyMatch(receiver -> isEndUntold(entry, receiver));
    }

    private static boolean isEndUntold(Entry entry, String receiver) {
        return !entry.isOpen() && entry.owedOf.getOrDefault(receiver, false);
    }

    private Predicate<Entry> isOngoing(String receiver, long now) {
        return entry -> entry.isOpen() && entry.owedOf.containsKey(receiver) && !isMuted(entry, now);
    }

    private Predicate<Entry> isRemindedOf(String receiver, long now) {
        return isOngoing(receiver, now).and(entry -> now >= entry.acknowledgedUntil);
    }

    private boolean isMuted(Entry entry, long now) {
        long[] times = mutedRooms.get(entry.room);
        return times != null && now >= times[0] && now < times[1];
    }

    private boolean waited(long since, long now) {
        return now >= since + pace.groupWait().toSeconds();
    }

    private String devices(Predicate<Entry> wanted) {
        return entries.stream()
                .filter(wanted)
                .map(entry -> entry.device)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String part(String word, String devices) {
        return devices.isEmpty() ? "" : " " + word + " " + devices;
    }

    /** Labels of a device in this room. */
    static Map<String, String> room(String room) {
        return new TreeMap<>(Map.of("school", "S1", "room", room));
    }
}
