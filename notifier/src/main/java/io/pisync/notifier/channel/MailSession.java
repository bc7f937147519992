package io.pisync.notifier.channel;

import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.plan.Smtp.Tls;
import jakarta.mail.Session;
import java.util.Properties;

/** Configures the connection to a mail server: certificates are verified, and every wait has a timeout. */
final class MailSession {
    private static final String TIMEOUT_MS = "10000";

    private MailSession() {}

    static String protocol(Smtp smtp) {
        return smtp.tls() == Tls.TLS ? "smtps" : "smtp";
    }

    static Session of(Smtp smtp, TrustedAuthorities trusted) {
        String prefix = "mail." + protocol(smtp) + ".";
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", TIMEOUT_MS);
        properties.put(prefix + "timeout", TIMEOUT_MS);
        properties.put(prefix + "writetimeout", TIMEOUT_MS);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "starttls.enable", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put(prefix + "starttls.required", Boolean.toString(smtp.tls() == Tls.STARTTLS));
        properties.put(prefix + "auth", Boolean.toString(smtp.login().isPresent()));
        properties.put(prefix + "sendpartial", "true");
        trusted.socketFactory().ifPresent(factory -> properties.put(prefix + "ssl.socketFactory", factory));
        return Session.getInstance(properties);
    }
}
