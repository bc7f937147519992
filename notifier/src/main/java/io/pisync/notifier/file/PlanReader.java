package io.pisync.notifier.file;

import io.pisync.contract.notification.Mute;
import io.pisync.notifier.plan.Endpoint;
import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.yaml.YamlNode;
import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the whole file. */
final class PlanReader {
    private static final int MAX_RECEIVERS = 50;
    private static final int MAX_ROUTES = 200;
    private static final int MAX_CALENDAR_ENTRIES = 500;

    private final Problems problems;
    private final SecretTexts secrets;

    PlanReader(Problems problems, Secrets secrets) {
        this.problems = problems;
        this.secrets = new SecretTexts(secrets);
    }

    /** Returns everything that could be read; use it only if no problem was reported. */
    Plan read(YamlNode root) {
        Fields file = Fields.of(root, "", problems);
        Optional<URI> publicUrl = file.value("public_url", "an http or https URL", Endpoint::parse)
                .map(Endpoint::uri);
        ZoneId zone = ZoneField.read(file, "zone", ZoneOffset.UTC);
        String site = file.text("site_label").orElse("school");
        Optional<Smtp> smtp = file.object("smtp").flatMap(fields -> SmtpReader.read(fields, secrets));
        List<Receiver> receivers = receivers(file, zone);
        requireSmtp(file, receivers);
        List<NotificationRoute> routes = routes(file, receivers, site);
        List<Mute> calendar = calendar(file, zone);
        file.end();
        return new Plan(publicUrl, site, receivers, routes, smtp, calendar);
    }

    private List<Receiver> receivers(Fields file, ZoneId zone) {
        List<Fields> all = bounded(file, "receivers", MAX_RECEIVERS);
        if (all.isEmpty()) {
            file.problem("receivers", "is empty: at least one receiver is needed");
        }
        ReceiverReader reader = new ReceiverReader(secrets, zone);
        List<Receiver> receivers = new ArrayList<>();
        for (Fields fields : all) {
            reader.read(fields).ifPresent(receivers::add);
        }
        return receivers;
    }

    private List<NotificationRoute> routes(Fields file, List<Receiver> receivers, String site) {
        List<Fields> all = bounded(file, "routes", MAX_ROUTES);
        if (all.isEmpty()) {
            file.problem("routes", "is empty: without a route nothing is sent");
        }
        RouteReader reader = new RouteReader(receivers, site);
        List<NotificationRoute> routes = new ArrayList<>();
        for (Fields fields : all) {
            routes.add(reader.read(fields));
        }
        return routes;
    }

    private List<Mute> calendar(Fields file, ZoneId zone) {
        List<Mute> calendar = new ArrayList<>();
        for (Fields fields : bounded(file, "calendar", MAX_CALENDAR_ENTRIES)) {
            CalendarReader.read(fields, zone).ifPresent(calendar::add);
        }
        return calendar;
    }

    private static void requireSmtp(Fields file, List<Receiver> receivers) {
        boolean needsSmtp = receivers.stream()
                .anyMatch(receiver -> receiver.channel().word().equals("email"));
        if (needsSmtp && !file.has("smtp")) {
            file.problem("smtp", "is missing: a receiver has email");
        }
    }

    private static List<Fields> bounded(Fields file, String name, int max) {
        List<Fields> all = file.objects(name);
        if (all.size() > max) {
            file.problem(name, "has " + all.size() + " entries; at most " + max + " are allowed");
        }
        return all;
    }
}
