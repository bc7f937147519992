package io.pisync.register;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the registered sites and devices in memory. Bounded: entries beyond {@link #MAX_SITES} and {@link #MAX_DEVICES}
 * are ignored. Thread-safe; a reader may see a partial import.
 */
public final class Register {
    /** The maximum number of sites. */
    public static final int MAX_SITES = 20_000;

    /** The maximum number of devices. */
    public static final int MAX_DEVICES = 200_000;

    /** The label that a site's district sets on its devices. */
    public static final String DISTRICT = "district";

    private static final long SECONDS_A_MINUTE = 60;

    private final Map<String, Map<String, RegisteredSite>> sites = new ConcurrentHashMap<>();
    private final Map<String, RegisteredDevice> devices = new ConcurrentSkipListMap<>();
    private final AtomicLong version = new AtomicLong();
    private int siteCount;

    /** Returns a number that increases with every change, shortly after the change is visible. */
    public long version() {
        return version.get();
    }

    /** Signals to readers that the changes so far are complete. */
    public void changed() {
        version.incrementAndGet();
    }

    /** Stores a site; null removes the site with this key. Returns false if there are too many sites. */
    public synchronized boolean putSite(String key, @Nullable RegisteredSite site) {
        int split = key.indexOf('=');
        if (split < 0 || (site != null && !site.key().equals(key))) {
            return false;
        }
        Map<String, RegisteredSite> ofLabel =
                sites.computeIfAbsent(key.substring(0, split), l -> new ConcurrentHashMap<>());
        String value = key.substring(split + 1);
        if (site == null) {
            siteCount -= ofLabel.remove(value) == null ? 0 : 1;
        } else if (siteCount >= MAX_SITES && !ofLabel.containsKey(value)) {
            return false;
        } else {
            siteCount += ofLabel.put(value, site) == null ? 1 : 0;
        }
        return true;
    }

    /** Stores a device; null removes the device with this id. Returns false if there are too many devices. */
    public synchronized boolean putDevice(String deviceId, @Nullable RegisteredDevice device) {
        if (device == null) {
            devices.remove(deviceId);
            return true;
        }
        if (!device.deviceId().equals(deviceId) || (devices.size() >= MAX_DEVICES && !devices.containsKey(deviceId))) {
            return false;
        }
        devices.put(deviceId, device);
        return true;
    }

    /**
     * Returns the labels of a device: those of the register, its site's district, and other labels that it reported.
     */
    public Map<String, String> labels(String deviceId, Map<String, String> reported) {
        RegisteredDevice device = devices.get(deviceId);
        Map<String, String> own = device == null ? Map.of() : device.labels();
        RegisteredSite site = site(own.isEmpty() ? reported : joined(reported, own));
        String district = site == null || own.containsKey(DISTRICT) ? null : site.district();
        if (own.isEmpty() && district == null) {
            return reported;
        }
        Map<String, String> labels = joined(reported, own);
        if (district != null) {
            labels.put(DISTRICT, district);
        }
        return Collections.unmodifiableMap(labels);
    }

    /**
     * Returns the expected interval between contacts of a device with these labels, in minutes; empty if none is set.
     */
    public OptionalLong expectedMinutes(String deviceId, Map<String, String> labels) {
        RegisteredDevice device = devices.get(deviceId);
        Long seconds = device == null ? null : device.expectedIntervalS();
        if (seconds == null) {
            RegisteredSite site = site(labels);
            seconds = site == null ? null : site.expectedIntervalS();
        }
        return seconds == null ? OptionalLong.empty() : OptionalLong.of(Math.max(1, seconds / SECONDS_A_MINUTE));
    }

    /** Returns the site of a device with these labels; null if it has no registered site. */
    public @Nullable RegisteredSite site(Map<String, String> labels) {
        for (Map.Entry<String, Map<String, RegisteredSite>> ofLabel : sites.entrySet()) {
            String value = labels.get(ofLabel.getKey());
            RegisteredSite site = value == null ? null : ofLabel.getValue().get(value);
            if (site != null) {
                return site;
            }
        }
        return null;
    }

    /** Returns a site by its label and value; null if it is not registered. */
    public @Nullable RegisteredSite site(String label, String value) {
        Map<String, RegisteredSite> ofLabel = sites.get(label);
        return ofLabel == null ? null : ofLabel.get(value);
    }

    /** Returns a device; null if it is not registered. */
    public @Nullable RegisteredDevice device(String deviceId) {
        return devices.get(deviceId);
    }

    /** Returns all devices, by id. */
    public Collection<RegisteredDevice> devices() {
        return Collections.unmodifiableCollection(devices.values());
    }

    /** Returns all sites, by key. */
    public Map<String, RegisteredSite> sites() {
        Map<String, RegisteredSite> all = new TreeMap<>();
        sites.values().forEach(ofLabel -> ofLabel.values().forEach(site -> all.put(site.key(), site)));
        return all;
    }

    private static Map<String, String> joined(Map<String, String> reported, Map<String, String> own) {
        Map<String, String> labels = new TreeMap<>(reported);
        labels.putAll(own);
        return labels;
    }
}
