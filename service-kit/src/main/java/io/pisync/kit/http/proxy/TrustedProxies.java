package io.pisync.kit.http.proxy;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The proxies whose headers about a request's client are trusted.
 *
 * @param networks their addresses and networks; must not be modified
 */
public record TrustedProxies(InetAddressSet networks) {
    /** No proxy is trusted. */
    public static final TrustedProxies NONE = of();

    /** An address, perhaps with the bits of a network, of which {@link InetAddressSet} reads what comes before other characters. */
    private static final Pattern NETWORK = Pattern.compile("[^/]+(/\\d{1,3})?");

    private static final Setting<List<String>> SETTING = Setting.words(
                    KitSettingNames.TRUSTED_PROXIES,
                    "Addresses or networks, such as 10.0.0.0/8, of proxies whose X-Forwarded-* or Forwarded headers are trusted")
            .where(
                    entries -> entries.stream().allMatch(TrustedProxies::isNetwork),
                    "IP addresses or networks such as 10.0.0.0/8 or fd00::/8, separated by commas");

    /** Creates the set from addresses and networks; throws IllegalArgumentException for any other text. */
    public static TrustedProxies of(String... entries) {
        return of(List.of(entries));
    }

    /** Returns the settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(SETTING);
    }

    /** Creates the set from settings that were loaded with {@link #settings}. */
    public static TrustedProxies from(Settings settings) {
        return of(settings.get(SETTING));
    }

    private static TrustedProxies of(List<String> entries) {
        InetAddressSet networks = new InetAddressSet();
        networks.addAll(entries);
        return new TrustedProxies(networks);
    }

    /** Returns whether no proxy is trusted. */
    public boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean contains(InetAddress address) {
        return networks.test(address);
    }

    private static boolean isNetwork(String entry) {
        return NETWORK.matcher(entry).matches()
                && IpLiteral.parse(entry.split("/", 2)[0]).isPresent()
                && isAccepted(entry);
    }

    private static boolean isAccepted(String entry) {
        try {
            return new InetAddressSet().add(entry);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
