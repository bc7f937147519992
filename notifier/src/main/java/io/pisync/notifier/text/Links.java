package io.pisync.notifier.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.notification.NotifiedAlert;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * Addresses of pages of the dashboard.
 *
 * @param publicUrl where people find it; without it there are no links
 */
public record Links(Optional<URI> publicUrl) {
    /** The page of a device. */
    public Optional<String> device(String id) {
        return page("#/device?id=" + URLEncoder.encode(id, UTF_8).replace("+", "%20"));
    }

    /** The page of an alert's device; of a site's alert, that of open alerts. */
    public Optional<String> of(NotifiedAlert alert) {
        String deviceId = alert.deviceId();
        return deviceId == null ? alerts() : device(deviceId);
    }

    /** The page of open alerts. */
    public Optional<String> alerts() {
        return page("#/alerts");
    }

    private Optional<String> page(String fragment) {
        return publicUrl.map(URI::toString).map(url -> (url.endsWith("/") ? url : url + "/") + fragment);
    }
}
