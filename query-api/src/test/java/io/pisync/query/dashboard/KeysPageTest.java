package io.pisync.query.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.access.gate.GateMeters;
import io.pisync.access.gate.KeyGate;
import io.pisync.access.http.AuditRoutes;
import io.pisync.access.http.KeyChanges;
import io.pisync.access.http.KeyRoutes;
import io.pisync.access.http.RevokedDeviceRoutes;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.NewKey;
import io.pisync.access.key.Verdict;
import io.pisync.access.topic.KeyLog;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.QueryApi;
import io.pisync.query.about.About;
import io.pisync.query.browser.Chromium;
import io.pisync.query.browser.Look;
import io.pisync.query.browser.Viewer;
import io.pisync.query.keys.CurrentKeys;
import io.pisync.query.routing.FleetStates;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The pages for keys and the audit log in a real browser, for administrators and others; skipped if no browser is installed. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysPageTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final AwkwardFleet fleet = AwkwardFleet.full();
    private final List<AuditRecord> audited = new CopyOnWriteArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final NewKey admin = person("Asha <i>Phiri</i>", PersonRole.ADMIN);
    private final NewKey writer = person("", PersonRole.WRITE);
    private final NewKey enrolment = NewKey.of(
            KeyKind.ENROL,
            new KeyTerms(
                    "image of 2026, \u202eback\u202c wards and of a length that no column has room for",
                    null,
                    null,
                    "PBX-",
                    5_000,
                    now,
                    null));
    private final KnownKeys keys = new KnownKeys();
    private Chromium chromium;
    private int port;
    private boolean isKafkaAway;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        toClose.add(chromium);
        port = serve();
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @BeforeEach
    void put() {
        isKafkaAway = false;
        audited.clear();
        Stream.of(admin, writer, enrolment).map(NewKey::record).forEach(keys::put);
        keys.put(NewKey.of(KeyKind.FLEET, KeyTerms.plain("2024", now).until(now.minusSeconds(60)))
                .record());
    }

    @AfterEach
    void leave() {
        viewers.forEach(Viewer::close);
        viewers.clear();
    }

    @Test
    void isReadableByEverybodyEverywhere() {
        Viewer viewer = enter(admin, "#/keys");
        assertThat(viewer.page.getByText("0 of 5,000 devices enrolled").first()).isVisible();
        assertThat(viewer.complaintsInAllLooks("keys")).allMatch(KeysPageTest::isOfNoKey);
        press(viewer.look(Look.DESKTOP_LIGHT), "New key");
        assertThat(viewer.complaintsInAllLooks("keys-new")).allMatch(KeysPageTest::isOfNoKey);
    }

    @Test
    void makesAKeyAndShowsItOnce() {
        Viewer viewer = enter(admin, "#/keys");
        press(viewer, "New key");
        field(viewer, "label").fill("Ben");
        field(viewer, "scope").fill("school=A");
        field(viewer, "lasting").selectOption("In 90 days");
        pressIn(viewer, "Create");
        Locator shown = dialog(viewer).locator("pre");
        assertThat(shown).containsText("pisync_people_");
        String key = shown.innerText();
        for (Look look : Look.values()) {
            viewer.look(look).screenshot("keys-made-" + look.word());
        }
        assertThat(viewer.look(Look.DESKTOP_DARK).complaints()).allMatch(KeysPageTest::isOfNoKey);

        pressIn(viewer, "I have stored it");
        assertThat(viewer.page.locator("pre")).hasCount(0);
        assertThat(viewer.page.getByText("read, only school=A")).isVisible();
        assertThat(viewer.page.content()).doesNotContain(key);
        press(viewer, "New key");
        assertThat(dialog(viewer).locator("pre")).hasCount(0);
        assertThat(keys.identify(key, Instant.now())).isInstanceOf(Verdict.Known.class);
        assertThat(keys.identify(key, now.plus(91, ChronoUnit.DAYS))).isInstanceOf(Verdict.Refused.class);
        assertThat(audited).extracting(AuditRecord::action).containsExactly("keys.create");
    }

    @Test
    void showsTheErrorsAndCreatesNoKey() {
        isKafkaAway = true;
        Viewer viewer = enter(admin, "#/keys");
        press(viewer, "New key");
        field(viewer, "kind").selectOption("Fleet");
        pressIn(viewer, "Create");
        assertThat(dialog(viewer)).containsText("Kafka did not acknowledge the change");
        viewer.screenshot("keys-failed");
        assertThat(audited).isEmpty();
    }

    @Test
    void revokesAKeyAndLogsOutAfterRevokingTheOwn() {
        Viewer viewer = enter(admin, "#/keys");
        press(viewer, "Revoke " + enrolment.record().label());
        pressIn(viewer, "Revoke");
        assertThat(dialog(viewer)).hasCount(0);
        assertThat(viewer.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("image of")))
                .containsText("Revoked");
        assertThat(keys.identify(enrolment.text().text(), Instant.now())).isInstanceOf(Verdict.Refused.class);

        press(viewer, "Revoke " + admin.record().label());
        assertThat(dialog(viewer)).containsText("This is your own key.");
        viewer.screenshot("keys-own");
        pressIn(viewer, "Revoke");
        assertThat(viewer.page.getByText("The key was rejected")).isVisible();
        assertThat(audited).extracting(AuditRecord::action).containsExactly("keys.revoke", "keys.revoke");
    }

    @Test
    void revokesAndRestoresADevice() {
        String id = "a/b%2F?c#d&e=f";
        Viewer viewer = enter(admin, "#/device?id=" + encoded(id));
        press(viewer, "Revoke");
        assertThat(dialog(viewer)).containsText("it gets no new one");
        pressIn(viewer, "Revoke");
        assertThat(dialog(viewer)).hasCount(0);
        assertThat(viewer.page.getByText("Its tokens are rejected")).isVisible();
        assertThat(keys.isRevoked(id)).isTrue();
        for (Look look : Look.values()) {
            viewer.look(look).screenshot("device-revoked-" + look.word());
            assertThat(viewer.excessWidth()).isNotPositive();
        }

        viewer.open("#/keys");
        viewer.page
                .getByLabel("Device", new Page.GetByLabelOptions().setExact(true))
                .fill("never seen");
        press(viewer, "Revoke device");
        pressIn(viewer, "Revoke device");
        Locator rows = viewer.page.getByRole(AriaRole.TABLE).last().locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("never seen");
        for (Look look : Look.values()) {
            viewer.look(look).screenshot("keys-revoked-devices-" + look.word());
            assertThat(viewer.excessWidth()).isNotPositive();
        }
        assertThat(viewer.look(Look.DESKTOP_LIGHT).complaints()).allMatch(KeysPageTest::isOfNoKey);

        press(viewer, "Restore " + id);
        pressIn(viewer, "Restore");
        assertThat(rows).hasCount(1);
        assertThat(keys.isRevoked(id)).isFalse();
        assertThat(audited)
                .extracting(AuditRecord::action)
                .containsExactly("devices.revoke", "devices.revoke", "devices.restore");
    }

    @Test
    void showsTheAuditLog() {
        Viewer viewer = enter(admin, "#/keys");
        press(viewer, "Revoke " + enrolment.record().label());
        pressIn(viewer, "Revoke");
        assertThat(dialog(viewer)).hasCount(0);
        audited.add(AuditRecord.of(
                now, "0a1b2c3d4e (Ben <b>\u202eX)", "devices.retire", "<i>PBX-1</i>", "2001:db8::17", "broken"));
        audited.add(
                AuditRecord.of(now, "command line: root", "topics.apply", "pisync.audit.v1", "host", "x".repeat(300)));

        viewer.link("Audit").first().click();
        Locator rows = viewer.page.locator("tbody tr");
        assertThat(rows).hasCount(3);
        assertThat(rows.nth(0)).containsText("Changed a topic");
        assertThat(rows.nth(1)).containsText("Retired a device");
        assertThat(rows.nth(1).locator("a")).hasText("<i>PBX-1</i>");
        assertThat(rows.nth(2)).containsText("Revoked a key");
        assertThat(rows.nth(2)).containsText("Asha <i>Phiri</i>");
        assertThat(viewer.complaintsInAllLooks("audit")).allMatch(KeysPageTest::isOfNoKey);
    }

    @Test
    void showsNothingOfItToOthers() {
        Viewer viewer = enter(writer, "");
        assertThat(viewer.link("Overview").first()).isVisible();
        assertThat(viewer.link("Keys")).hasCount(0);
        viewer.open("#/keys");
        assertThat(viewer.page.getByText("Keys are for administrators")).isVisible();
        assertThat(viewer.page.getByText("Asha")).hasCount(0);
        viewer.open("#/device?id=PBX00002");
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retire")))
                .isVisible();
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke")))
                .hasCount(0);
        viewer.open("#/audit");
        assertThat(viewer.page.getByText("The audit log is for administrators")).isVisible();
        assertThat(viewer.requests())
                .noneMatch(request ->
                        request.url().endsWith("/keys") || request.url().matches(".*/(audit|revoked-devices)\\?.*"));
    }

    private static NewKey person(String label, PersonRole role) {
        return NewKey.of(
                KeyKind.PEOPLE, KeyTerms.person(label, role, null, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** The first request has no key. */
    private static boolean isOfNoKey(String complaint) {
        return complaint.contains("401");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Viewer enter(NewKey key, String hash) {
        Viewer viewer = new Viewer(chromium.page("Africa/Nairobi"), URI.create("http://127.0.0.1:" + port));
        viewers.add(viewer);
        viewer.open(hash);
        viewer.page
                .getByLabel("Key", new Page.GetByLabelOptions().setExact(true))
                .fill(key.text().text());
        viewer.page.getByText("Show the fleet").click();
        viewer.page
                .getByText("A key is required")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return viewer.settled();
    }

    private static void press(Viewer viewer, String name) {
        viewer.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void pressIn(Viewer viewer, String name) {
        dialog(viewer)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator field(Viewer viewer, String name) {
        return dialog(viewer).locator("[name=" + name + "]");
    }

    private static Locator dialog(Viewer viewer) {
        return viewer.page.getByRole(AriaRole.DIALOG);
    }

    private int serve() {
        CurrentKeys current = new CurrentKeys();
        QueryApi api = new QueryApi(
                FleetStates.local(fleet),
                (command, trace) -> CompletableFuture.completedFuture(LogPosition.NONE),
                About.of(AccessMode.KEYS, "127.0.0.1"));
        KeyChanges changes = new KeyChanges(new Known(), current::caughtUp);
        RouteGroup routes = new KeyRoutes(keys, new KnownEnrolments(), changes, InstantSource.system());
        RouteGroup devices = new RevokedDeviceRoutes(keys, changes, InstantSource.system());
        RouteGroup audit = new AuditRoutes((max, limit) -> {
            List<AuditRecord> newestFirst = new ArrayList<>(audited);
            Collections.reverse(newestFirst);
            return newestFirst;
        });
        HttpServer server = new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0)
                        .guardedBy(new KeyGate(
                                keys, current, InstantSource.system(), new GateMeters(new SimpleMeterRegistry()))),
                Stream.concat(api.routes().stream(), Stream.of(routes, devices, audit))
                        .toList(),
                api.health(),
                new Metrics());
        api.start();
        server.start();
        toClose.add(server);
        toClose.add(api);
        return server.port();
    }

    /** Keys that are effective as soon as they are written. */
    private final class Known implements KeyLog {
        @Override
        public CompletableFuture<Void> write(KeyRecord key) {
            keys.put(key);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> write(RevokedDevice device) {
            keys.put(device);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> write(AuditRecord audit) {
            if (isKafkaAway) {
                return CompletableFuture.failedFuture(new TimeoutException("away"));
            }
            audited.add(audit);
            return CompletableFuture.completedFuture(null);
        }
    }
}
