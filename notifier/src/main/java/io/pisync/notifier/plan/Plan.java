package io.pisync.notifier.plan;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.notification.Mute;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checked content of notifications.yaml.
 *
 * @param publicUrl where people find the dashboard; links are left out without it
 * @param calendar terms, holidays and other times known long before, as mutes
 */
public record Plan(
        Optional<URI> publicUrl,
        String siteLabel,
        List<Receiver> receivers,
        List<NotificationRoute> routes,
        Optional<Smtp> smtp,
        List<Mute> calendar) {
    public Plan {
        receivers = List.copyOf(receivers);
        routes = List.copyOf(routes);
        calendar = List.copyOf(calendar);
    }

    /** Returns the routes of an alert: the first that matches, and later ones while each matching route has {@code continue}. */
    public List<NotificationRoute> routesOf(Alert alert) {
        List<NotificationRoute> taken = new ArrayList<>();
        for (NotificationRoute route : routes) {
            if (route.match().matches(alert)) {
                taken.add(route);
                if (!route.goesOn()) {
                    return taken;
                }
            }
        }
        return taken;
    }

    /** By its name. */
    public Optional<NotificationRoute> route(String name) {
        return routes.stream().filter(route -> route.name().equals(name)).findFirst();
    }

    /** By its name. */
    public Optional<Receiver> receiver(String name) {
        return receivers.stream()
                .filter(receiver -> receiver.name().equals(name))
                .findFirst();
    }
}
