package io.pisync.query;

import io.pisync.contract.read.port.Owners;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.lifecycle.Service;
import io.pisync.query.about.About;
import io.pisync.query.about.AboutRoutes;
import io.pisync.query.command.CommandAudit;
import io.pisync.query.command.CommandLog;
import io.pisync.query.command.CommandRoutes;
import io.pisync.query.command.CommandTargets;
import io.pisync.query.dashboard.DashboardRoutes;
import io.pisync.query.device.DeviceRoutes;
import io.pisync.query.device.HistoryRoutes;
import io.pisync.query.docs.DocsRoutes;
import io.pisync.query.fleet.AlertRoutes;
import io.pisync.query.fleet.ChangeRoutes;
import io.pisync.query.fleet.DeviceListRoutes;
import io.pisync.query.fleet.ErrorRoutes;
import io.pisync.query.fleet.FleetStatisticsRoutes;
import io.pisync.query.fleet.GroupRoutes;
import io.pisync.query.fleet.LabelRoutes;
import io.pisync.query.fleet.RepeatedFailureRoutes;
import io.pisync.query.notification.NotificationRoutes;
import io.pisync.query.notification.NotificationState;
import io.pisync.query.routing.FleetStates;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The routes of the query API, for any HTTP server. Starts and closes the fleet client and the command log that it is given. */
public final class QueryApi implements Service {
    private final FleetStates fleet;
    private final CommandLog commands;
    private final About about;
    private final CommandAudit audit;
    private final NotificationState notifications;

    /** Creates an API for a loopback server without access control. {@code commands} receives the operators' commands. */
    public QueryApi(FleetStates fleet, CommandLog commands) {
        this(fleet, commands, About.of(AccessMode.AUTO, "127.0.0.1"));
    }

    /** Creates an API whose {@code GET /about} returns {@code about}. */
    public QueryApi(FleetStates fleet, CommandLog commands, About about) {
        this(fleet, commands, about, CommandAudit.NONE, NotificationState.empty());
    }

    private QueryApi(
            FleetStates fleet, CommandLog commands, About about, CommandAudit audit, NotificationState notifications) {
        this.fleet = fleet;
        this.commands = commands;
        this.about = about;
        this.audit = audit;
        this.notifications = notifications;
    }

    /** Returns a copy that records every command and its author in {@code newAudit}. */
    public QueryApi withAudit(CommandAudit newAudit) {
        return new QueryApi(fleet, commands, about, newAudit, notifications);
    }

    /** Returns a copy that serves the notifications in {@code state}. */
    public QueryApi withNotifications(NotificationState state) {
        return new QueryApi(fleet, commands, about, audit, state);
    }

    @Override
    public void start() {
        fleet.start();
    }

    @Override
    public void close() {
        commands.close();
        fleet.close();
    }

    /**
     * The order matters: in {@code /devices/{id}} the name of a list takes precedence over a device id. Such a device is available at
     * {@code /device/{id}} and {@code /device-status}.
     */
    public List<RouteGroup> routes() {
        return List.of(
                new RepeatedFailureRoutes(fleet),
                new DeviceListRoutes(fleet),
                new GroupRoutes(fleet, about.siteLabel()),
                new LabelRoutes(fleet),
                new ErrorRoutes(fleet, about.siteLabel()),
                new ChangeRoutes(fleet),
                new AlertRoutes(fleet),
                new FleetStatisticsRoutes(fleet),
                new HistoryRoutes(fleet),
                new DeviceRoutes(fleet),
                new CommandRoutes(new CommandTargets(fleet), commands, audit, InstantSource.system()),
                new NotificationRoutes(notifications, InstantSource.system()),
                new AboutRoutes(about),
                new DashboardRoutes(),
                new DocsRoutes());
    }

    /** Ready when every partition has an owner. */
    public Health health() {
        return Health.of(new HealthCheck("partitions", () -> unowned(fleet.owners())));
    }

    private static Optional<String> unowned(Owners owners) {
        if (owners.partitions() == 0) {
            return Optional.of("a stream processor that reports the partition owners");
        }
        List<Integer> unowned = IntStream.range(0, owners.partitions())
                .filter(partition ->
                        owners.hosts().getOrDefault(partition, List.of()).isEmpty())
                .boxed()
                .toList();
        return unowned.isEmpty() ? Optional.empty() : Optional.of("an owner for the partitions " + unowned);
    }
}
