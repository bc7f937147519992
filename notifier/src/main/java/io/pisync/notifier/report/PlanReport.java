package io.pisync.notifier.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pisync.contract.notification.NotifierReport;
import io.pisync.contract.notification.NotifierReport.ReceiverPlan;
import io.pisync.contract.notification.NotifierReport.RoutePlan;
import io.pisync.contract.topic.ContractJson;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.DigestTime;
import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A plan for publication: fields that may hold a secret are left out. */
final class PlanReport {
    private PlanReport() {}

    static NotifierReport of(Plan plan, Instant now) {
        return new NotifierReport(
                1,
                now,
                plan.receivers().stream().map(PlanReport::receiver).toList(),
                plan.routes().stream().map(PlanReport::route).toList(),
                plan.calendar());
    }

    /** Returns a fingerprint of the file: the same for every instance with this file, different for other files. */
    static String key(String applicationId, Plan plan) {
        try {
            byte[] content = ContractJson.MAPPER
                    .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsBytes(of(plan, Instant.EPOCH));
            return applicationId + "/" + UUID.nameUUIDFromBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + plan, e);
        }
    }

    private static ReceiverPlan receiver(Receiver receiver) {
        Channel channel = receiver.channel();
        return new ReceiverPlan(
                receiver.name(),
                channel.word(),
                to(channel),
                receiver.digest().map(PlanReport::digest).orElse(null));
    }

    private static String to(Channel channel) {
        if (channel instanceof Channel.Email email) {
            Stream<String> contact = email.contact() ? Stream.of("the contact of each site") : Stream.empty();
            return String.join(", ", Stream.concat(email.to().stream(), contact).toList());
        } else if (channel instanceof Channel.Webhook webhook) {
            return webhook.url().toString();
        } else if (channel instanceof Channel.Slack slack) {
            return slack.url().toString();
        } else if (channel instanceof Channel.Ntfy ntfy) {
            return ntfy.url().toString();
        } else if (channel instanceof Channel.Alertmanager alertmanager) {
            return alertmanager.url().toString();
        }
        return "";
    }

    private static String digest(DigestTime digest) {
        return digest.at() + " " + (digest.zone().equals(ZoneOffset.UTC) ? "UTC" : digest.zone())
                + (digest.only() ? ", nothing else" : "");
    }

    private static RoutePlan route(NotificationRoute route) {
        return new RoutePlan(
                route.name(),
                route.match().text(),
                route.receivers(),
                List.copyOf(route.groupBy()),
                route.pace().groupWait().toSeconds(),
                route.pace().groupInterval().toSeconds(),
                route.pace().remindEvery().toSeconds(),
                route.pace().sendResolved(),
                route.goesOn());
    }
}
