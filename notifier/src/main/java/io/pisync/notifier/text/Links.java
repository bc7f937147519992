package io.pisync.notifier.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.notification.NotifiedAlert;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * URLs of pages of the dashboard.
 *
 * @param publicUrl the dashboard's public URL; without it there are no links
 */
public record Links(Optional<URI> publicUrl) {
    /** The page of a device. */
    public Optional<String> device(String id) {
        return page("#/device?id=" + encoded(id));
    }

    /** The page of a site, by the label whose values are sites. */
    public Optional<String> site(String label, String value) {
        return page("#/school?value=" + encoded(value) + "&by=" + encoded(label));
    }

    /** The page of an alert's device or site. */
    public Optional<String> of(NotifiedAlert alert) {
        String deviceId = alert.deviceId();
        if (deviceId != null) {
            return device(deviceId);
        }
        AlertSite site = alert.site();
        return site == null ? alerts() : site(site.label(), site.value());
    }

    /** The page of open alerts. */
    public Optional<String> alerts() {
        return page("#/alerts");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private Optional<String> page(String fragment) {
        return publicUrl.map(URI::toString).map(url -> (url.endsWith("/") ? url : url + "/") + fragment);
    }
}
