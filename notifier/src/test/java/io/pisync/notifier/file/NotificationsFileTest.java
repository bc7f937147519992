package io.pisync.notifier.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.DigestTime;
import io.pisync.notifier.plan.MessageLimit;
import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.plan.Smtp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsFileTest {
    private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Secrets SECRETS =
            new Secrets(Map.of("HOOK_SECRET", WEBHOOK_SECRET, "SMTP_PASSWORD", "opensesame"));
    private static final String WHOLE = """
            public_url: https://pisync.district.example
            receivers:
              - name: office
                email: {to: [it@district.example], digest: "07:30"}
              - name: hook
                webhook: {url: "https://hooks.example/x", secret: "${HOOK_SECRET}"}
            routes:
              - match: {labels: {district: North}}
                receivers: [office, hook]
                group_by: [school]
                group_wait: 30s
                group_interval: 5m
                remind_every: 24h
            smtp: {host: mail.district.example, port: 587, user: pisync, password: "${SMTP_PASSWORD}", from: pisync@district.example, tls: starttls}
            calendar:
              - {name: winter holidays, match: {labels: {district: North}}, from: 2026-12-20, until: 2027-01-04, zone: Europe/London}
            """;

    @TempDir
    private Path directory;

    @Test
    void readsTheExampleOfTheSpecification() {
        Plan plan = read(WHOLE);

        assertThat(plan.publicUrl()).map(Object::toString).contains("https://pisync.district.example");
        assertThat(plan.receiver("office"))
                .contains(new Receiver(
                        "office",
                        new Channel.Email(List.of("it@district.example"), false),
                        Optional.of(new DigestTime(LocalTime.of(7, 30), ZoneOffset.UTC, false, false)),
                        MessageLimit.DEFAULT));
        NotificationRoute route = plan.routes().get(0);
        assertThat(route.name()).isEqualTo("district=North");
        assertThat(route.groupBy()).containsExactly("school");
        assertThat(route.pace())
                .isEqualTo(new NotificationRoute.Pace(
                        Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(24), true));
        assertThat(plan.smtp().orElseThrow().login().orElseThrow().password().value())
                .isEqualTo("opensesame");
    }

    @Test
    void limitsTheMessagesOfAMinuteUnlessEachSiteHasItsOwnContact() {
        Plan plan = read("""
                receivers:
                  - {name: hook, webhook: {url: "https://h.example", messages_per_minute: 0}}
                  - {name: chat, slack: {url: "https://h.example", messages_per_minute: 20}}
                  - {name: phone, ntfy: {url: "https://h.example", topic: t}}
                  - {name: heads, email: {to: "${contact.email}"}}
                routes: [{receivers: [hook, chat, phone, heads]}]
                smtp: {host: h, from: a@b.example}
                """);

        assertThat(plan.receivers())
                .map(receiver -> receiver.limit().perMinute())
                .containsExactly(0, 20, 6, 0);
    }

    @Test
    void namesLimitsThatMakeNoSense() {
        FileInvalid invalid = problems("""
                receivers:
                  - {name: chat, slack: {url: "https://h.example", messages_per_minute: 61}}
                  - {name: am, alertmanager: {url: "http://h.example", messages_per_minute: 6}}
                  - {name: heads, email: {to: "${contact.email}", messages_per_minute: 6}}
                routes: [{receivers: [chat, am, heads]}]
                smtp: {host: h, from: a@b.example}
                """);

        assertThat(invalid)
                .hasMessageContaining("\"61\" must be a number from 0 (no limit) to 60")
                .hasMessageContaining("an alertmanager receiver groups the alerts itself")
                .hasMessageContaining("${contact.email} is another for each site");
    }

    @Test
    void aHolidayLastsToTheEndOfItsLastDayWhereItsZoneIs() {
        assertThat(read(WHOLE).calendar()).singleElement().satisfies(holidays -> {
            assertThat(holidays.from()).isEqualTo(Instant.parse("2026-12-20T00:00:00Z"));
            assertThat(holidays.until()).isEqualTo(Instant.parse("2027-01-05T00:00:00Z"));
        });
    }

    @Test
    void reportsEveryProblemWithItsLine() {
        FileInvalid invalid = problems("""
                receivers:
                  - name: office
                    email: {to: nobody, cc: x@y.example}
                  - name: office
                    webhook: {url: "ftp://x", secret: "${HOOK_SECRET}"}
                routes:
                  - receivers: [offic]
                    group_wiat: 30s
                    group_interval: soon
                    match: {type: silnt}
                calendar:
                  - {name: x, from: 2026-12-20}
                """);

        assertThat(invalid.problems())
                .map(problem -> problem.text("n.yaml"))
                .containsExactlyInAnyOrder(
                        "n.yaml:1: smtp: is missing: a receiver has email",
                        "n.yaml:3: receivers[0].email.to: \"nobody\" must be a mail address or ${contact.email}",
                        "n.yaml:3: receivers[0].email.cc: is not known here; known are digest, messages_per_minute, to",
                        "n.yaml:4: receivers[1].name: \"office\" is there twice",
                        "n.yaml:5: receivers[1].webhook.url: must be an http or https URL with a host and without a user",
                        "n.yaml:7: routes[0].receivers: there is no receiver \"offic\"; did you mean office?",
                        "n.yaml:8: routes[0].group_wiat: is not known here; did you mean group_wait?",
                        "n.yaml:9: routes[0].group_interval: \"soon\" must be a duration from 0s to 30d, such as 30s, 5m or 24h",
                        "n.yaml:10: routes[0].match.type: \"silnt\" must be one of consecutive_failures, silent, site_silent, site_failing",
                        "n.yaml:12: calendar[0].until: is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            receivers: [ | n.yaml:1: not YAML
            ''           | n.yaml:1: the file is empty
            'a: 1\na: 2' | n.yaml:2: a appears twice in the same mapping
            'a: &x 1\nb: *x' | n.yaml:2: aliases (*name) are not supported
            'a: 1\n---\nb: 2' | n.yaml:3: a second document begins
            - a          | n.yaml:1: must be a mapping
            """)
    void rejectsWhatIsNoDocument(String text, String begin) {
        assertThat(problems(text.replace("\\n", "\n")).getMessage()).startsWith(begin);
    }

    @Test
    void rejectsDeepNestingInsteadOfFailing() {
        assertThat(problems("[".repeat(5_000)).getMessage()).contains("nested more than 20 levels");
    }

    @Test
    void namesASecretThatIsMissingAndNeverShowsOneThatIsNot() {
        FileInvalid missing = problems(WHOLE.replace("${SMTP_PASSWORD}", "${NOT_THERE}"));
        assertThat(missing)
                .hasMessageContaining("smtp.password: NOT_THERE is set neither in the environment nor in .env");

        FileInvalid unusable = problems(WHOLE.replace("${HOOK_SECRET}", "opensesame"));
        assertThat(unusable).hasMessageContaining("receivers[1].webhook.secret: must be whsec_");
        assertThat(unusable.getMessage()).doesNotContain("opensesame");

        assertThat(read(WHOLE).toString()).doesNotContain("opensesame", WEBHOOK_SECRET, "hooks.example/x");
    }

    @Test
    void readsASecretFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "from a file\n");

        Plan plan = read(WHOLE.replace("${SMTP_PASSWORD}", "file:" + file));

        assertThat(plan.smtp().flatMap(Smtp::login).orElseThrow().password().value())
                .isEqualTo("from a file");
        assertThat(problems(WHOLE.replace("${SMTP_PASSWORD}", "file:/no/such")))
                .hasMessageContaining("the file /no/such cannot be read");
    }

    @Test
    void saysThatThereIsNoFile() {
        Path file = directory.resolve("none.yaml");

        assertThatThrownBy(() -> NotificationsFile.read(file, new Secrets(Map.of())))
                .hasMessageContaining("none.yaml:1: there is no such file");
    }

    @Test
    void groupsBySiteAndTakesTheUsualTimesWhereARouteIsSilent() {
        Plan plan = read("""
                site_label: campus
                receivers: [{name: a, slack: {url: "https://hooks.example/T/B/x"}}]
                routes: [{receivers: a}]
                """);

        assertThat(plan.routes()).singleElement().satisfies(route -> {
            assertThat(route.name()).isEqualTo("all alerts");
            assertThat(route.groupBy()).containsExactly("campus");
            assertThat(route.pace()).isEqualTo(NotificationRoute.Pace.DEFAULT);
        });
    }

    @Test
    void theContactOfASiteIsAnAddressWhereMessagesAreAboutOneSite() {
        String text = """
                receivers: [{name: head, email: {to: ["${contact.email}", office@x.example]}}]
                routes: [{receivers: head, group_by: [school, district]}]
                smtp: {host: mail.x.example, from: p@x.example}
                """;

        assertThat(read(text).receivers().get(0).channel())
                .isEqualTo(new Channel.Email(List.of("office@x.example"), true));
        assertThat(problems(text.replace("[school, district]", "[]")))
                .hasMessage("n.yaml:2: routes[0].group_by: must have \"school\": a receiver of this route writes to the"
                        + " contact of a site");
        assertThat(problems(text.replace("office@x.example]", "office@x.example], digest: \"07:30\"")))
                .hasMessageContaining("digest: is about all sites: it cannot go to the contact of one");
    }

    @Test
    void twoRoutesForTheSameAlertsNeedNames() {
        String two = """
                receivers: [{name: a, slack: {url: "https://hooks.example/T/B/x"}}]
                routes:
                  - {receivers: a, continue: true}
                  - {receivers: a%s}
                """;

        assertThat(problems(two.formatted(""))).hasMessageContaining("give this one another name");
        assertThat(read(two.formatted(", name: again")).routes()).hasSize(2);
    }

    private static Plan read(String text) {
        return NotificationsFile.parse("n.yaml", text, SECRETS);
    }

    private static FileInvalid problems(String text) {
        return catchThrowableOfType(FileInvalid.class, () -> read(text));
    }
}
