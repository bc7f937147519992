package io.pisync.notifier.channel;

import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.send.Transport;
import io.pisync.notifier.text.Links;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Creates the transports for the receivers of a file. */
public final class Transports {
    private Transports() {}

    /**
     * Returns a transport for each receiver's name; nothing connects before a transport is used. {@code trusted}: the authorities for https
     * and mail servers; {@link io.pisync.kit.lifecycle.StartFailed} if they cannot be read.
     */
    public static Map<String, Supplier<Transport>> of(Plan plan, TrustedAuthorities trusted, Contacts contacts) {
        trusted.check();
        Map<String, Supplier<Transport>> transports = new LinkedHashMap<>();
        plan.receivers()
                .forEach(receiver -> transports.put(receiver.name(), () -> of(plan, receiver, trusted, contacts)));
        return transports;
    }

    /** Creates the transport of one receiver. */
    public static Transport of(Plan plan, Receiver receiver, TrustedAuthorities trusted, Contacts contacts) {
        Links links = new Links(plan.publicUrl());
        HttpPosts posts = new HttpPosts(trusted);
        InstantSource clock = InstantSource.system();
        Channel channel = receiver.channel();
        if (channel instanceof Channel.Email email) {
            Recipients recipients = new Recipients(email, plan.siteLabel(), contacts);
            return new MailTransport(recipients, plan.smtp().orElseThrow(), links, trusted);
        } else if (channel instanceof Channel.Webhook webhook) {
            return new WebhookTransport(webhook, links, posts, clock);
        } else if (channel instanceof Channel.Slack slack) {
            return new SlackTransport(slack, links, posts);
        } else if (channel instanceof Channel.Ntfy ntfy) {
            return new NtfyTransport(ntfy, links, posts);
        } else if (channel instanceof Channel.Alertmanager alertmanager) {
            return new AlertmanagerTransport(alertmanager, links, posts, clock);
        }
        throw new IllegalStateException("no transport for " + channel.word());
    }
}
