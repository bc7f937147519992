package io.pisync.notifier.file;

import io.pisync.notifier.plan.Secret;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.plan.Smtp.Login;
import io.pisync.notifier.plan.Smtp.Tls;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code smtp}, the mail server. */
final class SmtpReader {
    private SmtpReader() {}

    static Optional<Smtp> read(Fields fields, SecretTexts secrets) {
        Optional<String> host = fields.required("host", secrets.text(fields, "host"));
        Tls tls = fields.value("tls", "starttls, tls or none", SmtpReader::tls).orElse(Tls.STARTTLS);
        int port =
                fields.value("port", "a port from 1 to 65535", SmtpReader::port).orElse(tls == Tls.TLS ? 465 : 587);
        Optional<String> from = fields.required("from", fields.value("from", "a mail address", MailAddresses::parse));
        Optional<Login> login = login(fields, secrets);
        fields.end();
        return host.flatMap(name -> from.map(sender -> new Smtp(name, port, tls, login, sender)));
    }

    private static Optional<Login> login(Fields fields, SecretTexts secrets) {
        Optional<String> user = secrets.text(fields, "user");
        Optional<Secret> password = secrets.secret(fields, "password");
        if (fields.has("user") != fields.has("password")) {
            fields.problem("user", "user and password go together: give both or neither");
        }
        return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
    }

    private static Tls tls(String text) {
        return Tls.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }
}
