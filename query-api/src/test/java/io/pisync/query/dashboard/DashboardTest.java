package io.pisync.query.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Anybody;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.gate.Knock;
import io.pisync.kit.http.gate.LabelScope;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.gate.Stranger;
import io.pisync.kit.http.problem.Unauthorized;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.QueryApi;
import io.pisync.query.about.About;
import io.pisync.query.about.About.Rules;
import io.pisync.query.browser.Chromium;
import io.pisync.query.browser.Viewer;
import io.pisync.query.command.CommandLogUnavailable;
import io.pisync.query.notification.NotificationState;
import io.pisync.query.routing.FleetStates;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard in a real browser, with a fleet that is empty, incomplete or unreachable; skipped if no browser is installed. End-to-end
 * tests check the dashboard of a healthy fleet.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {
    private static final String LOST = "lost";
    private static final Set<Integer> ALL = Set.of(0, 1, 2, 3);
    private static final String GOOD_KEY = "pisync_people_good";
    private static final String READER_KEY = "pisync_people_reader";
    private static final String TEACHER_KEY = "pisync_people_teacher";
    private static final Map<String, Caller> KEYS = Map.of(
            GOOD_KEY,
            Anybody.UNCOUNTED,
            READER_KEY,
            new Reader(Optional.empty()),
            TEACHER_KEY,
            new Reader(LabelScope.parse("school=Nandi")));

    private final AwkwardFleet fleet = AwkwardFleet.full();
    private final AwkwardFleet nobody = AwkwardFleet.empty();
    private final List<Command> ordered = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private Chromium chromium;
    private int port;
    private int emptyPort;
    private int guardedPort;
    private int publicPort;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        toClose.add(chromium);
        port = serve(fleet, Gate.OPEN);
        emptyPort = serve(nobody, Gate.OPEN);
        guardedPort = serve(fleet, DashboardTest::admit);
        publicPort =
                serve(fleet, Gate.OPEN, About.of(AccessMode.OPEN, "0.0.0.0").simulated(true));
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @BeforeEach
    void holdAll() {
        ordered.clear();
        fleet.holds(ALL);
        nobody.holds(ALL);
        nobody.isBehind(Duration.ZERO);
    }

    @AfterEach
    void leave() {
        viewers.forEach(Viewer::close);
        viewers.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "awkward-overview,''",
        "awkward-alerts,#/alerts?status=all",
        "awkward-device,#/device?id=PBX00004",
        "awkward-acknowledged,#/device?id=PBX00009",
        "awkward-retired,#/device?id=PBX00011",
        "awkward-schools,#/schools",
        "awkward-school,#/school?value=Nandi",
        "awkward-site-alert,#/alerts?type=site_silent",
        "awkward-errors,#/errors",
        "awkward-error,#/errors?code=storage_full&label.school=Nandi",
        "awkward-changes,#/changes",
        "awkward-stale,#/devices?state=stale",
        "awkward-clock,#/devices?state=clock",
        "awkward-late,#/devices?state=late",
        "awkward-expected,#/devices?state=expected",
        "awkward-notifications,#/notifications",
        "nowhere,#/nowhere"
    })
    void isReadableByEverybodyEverywhere(String name, String hash) {
        assertThat(viewer(port).open(hash).complaintsInAllLooks(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "schools,#/schools,No schools yet",
        "devices,#/devices,No devices yet",
        "errors,#/errors,No errors",
        "errors-latest,#/errors?view=latest,No errors",
        "changes,#/changes,Nothing changed",
        "failures,#/failures,No device has failed that often",
        "alerts,#/alerts,No open alerts",
        "notifications,#/notifications,No notification was sent"
    })
    void showsAMessageForEmptyLists(String name, String hash, String words) {
        Viewer viewer = viewer(emptyPort).open(hash);
        assertThat(viewer.page.locator(".empty").first()).containsText(words);
        viewer.screenshot("empty-" + name);
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void showsHowToReportWhileThereIsNoDevice() {
        Viewer viewer = viewer(emptyPort).open("");
        assertThat(viewer.page.locator("pre"))
                .containsText(
                        "curl -sS http://127.0.0.1:" + emptyPort + "/sync-event -H 'Content-Type: application/json'");
        assertThat(viewer.complaintsInAllLooks("first-run")).isEmpty();
        viewer.page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        press(viewer, "Copy");
        assertThat(viewer.page.getByText("Copied.")).isVisible();
        assertThat(viewer.page.evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo(viewer.page.locator("pre").innerText());
    }

    @Test
    void showsThatItIsCatchingUp() {
        nobody.isBehind(Duration.ofMinutes(12));
        Viewer viewer = viewer(emptyPort).open("");
        assertThat(viewer.page.locator(".notice"))
                .containsText("Reports of the last 12 min are received but not applied");
        assertThat(viewer.page.locator("pre")).hasCount(0);
        viewer.screenshot("catching-up");
        assertThat(viewer.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schoools", "school", "device"})
    void showsThatTheAddressIsUnknown(String screen) {
        Viewer viewer = viewer(port).open("#/" + screen);
        assertThat(viewer.page.locator("h2")).hasText("There is no page “" + screen + "”");
        viewer.link("Go to the overview").click();
        assertThat(viewer.page.locator("h1")).hasText("Overview");
    }

    @Test
    void warnsIfNoKeyIsRequiredOrTheFleetIsSimulated() {
        Viewer viewer = viewer(publicPort).open("");
        assertThat(viewer.page.locator(".banners")).containsText("No key is required.");
        assertThat(viewer.page.locator(".banners")).containsText("All of this is simulated.");
        viewer.screenshot("open");
        assertThat(viewer.complaints()).isEmpty();
        assertThat(viewer(port).open("").page.locator(".banners")).hasCount(0);
    }

    @Test
    void showsCommandsToRolesThatAllowThem() {
        Viewer viewer = viewer(guardedPort).open("#/device?id=PBX00014");
        enterKey(viewer, READER_KEY);
        assertThat(viewer.page.locator(".timeline")).isVisible();
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, named("Retire"))).hasCount(0);
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, named("Acknowledge"))).hasCount(0);
        viewer.page.getByText("Log out").click();
        enterKey(viewer, GOOD_KEY);
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, named("Retire"))).isVisible();
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, named("Forget"))).isVisible();
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, named("Acknowledge"))).isVisible();
    }

    @Test
    void showsTheOneSchoolOfAHeadTeacher() {
        Viewer viewer = viewer(guardedPort).open("");
        enterKey(viewer, TEACHER_KEY);
        assertThat(viewer.page.locator("h1")).hasText("Devices");
        assertThat(viewer.page.locator("tbody tr").first()).isVisible();
        assertThat(viewer.page.locator("nav[aria-label=Screens] a")).hasCount(2);
        viewer.screenshot("head-teacher");
        assertThat(viewer.errors()).allMatch(error -> error.contains("401"));
    }

    @Test
    void showsNotificationsAndTheirFailures() {
        Viewer viewer = viewer(port).open("#/notifications");
        assertThat(viewer.page.locator(".notice")).hasCount(0);
        Locator receivers = viewer.page.locator("section").filter(containing("Goes to"));
        assertThat(receivers.getByRole(AriaRole.ROW).nth(1)).containsText("Works");
        assertThat(receivers.getByRole(AriaRole.ROW).nth(2)).containsText("Failing");
        assertThat(receivers.getByRole(AriaRole.ROW).nth(2)).containsText("HTTP 503 <b>busy</b>");
        assertThat(viewer.page.getByText("power cut <i>at last</i>")).isVisible();
        assertThat(viewer.page.locator(".sent tbody tr")).hasCount(4);
        viewer.link("Given up").click();
        assertThat(viewer.page.locator(".sent tbody tr")).hasCount(1);
        assertThat(viewer.page.locator(".sent tbody")).containsText("HTTP 404 after 3 attempts");
        viewer.link("office").click();
        assertThat(viewer.page.locator(".sent tbody tr")).hasCount(3);
        assertThat(viewer.page.locator(".sent tbody")).containsText("refused: b@district.example: 550 no such user");
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void warnsIfNoNotifierIsRunning() {
        assertThat(viewer(emptyPort).open("#/notifications").page.locator(".notice"))
                .containsText("Nobody is notified of alerts. No notifier runs. Start one with PISYNC_NOTIFICATIONS");
        Viewer overview = viewer(publicPort).open("");
        assertThat(overview.page.locator(".unnotified")).containsText("no notifier runs");
        assertThat(viewer(port).open("").page.locator(".open li").first()).isVisible();
        assertThat(viewer(port).open("").settled().page.locator(".unnotified")).hasCount(0);
        overview.link("Notifications").first().click();
        assertThat(overview.page.locator("h1")).hasText("Notifications");
    }

    @Test
    void offersNoOrderAndNoSearchWhereAListHasNone() {
        Viewer viewer = viewer(port).open("#/devices?state=stale");
        assertThat(viewer.page.getByLabel("Label")).isVisible();
        assertThat(viewer.page.getByLabel("Search")).hasCount(0);
        assertThat(viewer.link("By id")).hasCount(0);
    }

    @Test
    void leadsFromAnErrorToItsDevices() {
        Viewer viewer = viewer(port).open("#/errors");
        viewer.link("storage_full").click();
        assertThat(viewer.page.locator("h1")).isFocused();
        assertThat(viewer.settled().page.locator("tbody .device").first()).isVisible();
        assertThat(viewer.page.locator(".lead")).containsText("storage_full");
        viewer.page.locator(".filters .label").click();
        assertThat(viewer.settled().link("storage_full")).isVisible();
        assertThat(viewer.errors()).isEmpty();
    }

    /** Those of its devices and its own. */
    @Test
    void countsTheOpenAlertsThatItListsOnThePageOfASchool() {
        Viewer viewer = viewer(port).open("#/school?value=विद्यालय");
        Locator listed =
                viewer.page.locator("table", new Page.LocatorOptions().setHasText("Open alerts of this school"));
        assertThat(listed.locator("tbody tr").first()).isVisible();
        assertThat(listed.getByText("School silent")).isVisible();
        int rows = listed.locator("tbody tr").count();
        assertThat(viewer.page.locator(".facts div").nth(1)).hasText("Open alerts" + rows);
    }

    @Test
    void leadsFromTheWorstSchoolToItsDevices() {
        Viewer viewer = viewer(port).open("");
        Locator worst = viewer.page.locator(".trouble .device").first();
        String school = worst.innerText();
        worst.click();
        assertThat(viewer.page.locator("h1")).hasText(school);
        assertThat(viewer.settled().page.locator("tbody tr").first()).isVisible();
        assertThat(viewer.page.locator(".list tbody .badge").first()).isVisible();
        assertThat(viewer.errors()).isEmpty();
    }

    /** Its devices are retired, or registered and have not reported yet. */
    @Test
    void showsASchoolWithoutDevicesInUse() {
        Viewer viewer = viewer(port);
        viewer.page.route("**/alerts?**", route -> route.fulfill(new Route.FulfillOptions().setBody("[]")));
        viewer.page.route("**/groups?**", route -> {
            APIResponse answer = route.fetch();
            String body = answer.text().replaceAll("\"devices\":\\d+", "\"devices\":0");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
        });
        viewer.open("#/school?value=Nandi");
        assertThat(viewer.page.locator(".strip")).containsText("No device failed repeatedly or was silent");
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void namesSitesByTheirLabel() {
        About about = About.of(AccessMode.AUTO, "127.0.0.1").withSites("health_facility");
        Viewer viewer = viewer(serve(fleet, Gate.OPEN, about)).open("#/schools");
        assertThat(viewer.page.locator("h1")).hasText("Health facilities");
        assertThat(viewer.page.locator("thead")).containsText("Health facility");
        assertThat(viewer.page.locator("nav[aria-label=Screens]")).containsText("Health facilities");
        assertThat(viewer.open("").page.locator(".trouble h2")).hasText("Health facilities in trouble");
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void showsAnAlertOfASchoolBeforeThoseOfItsDevices() {
        Viewer viewer = viewer(port).open("");
        Locator worst = viewer.page.locator(".open li").first();
        assertThat(worst).containsText("12 of 26 devices: silent since");
        worst.locator(".device").click();
        assertThat(viewer.page.locator("h1")).hasText("विद्यालय");
        assertThat(viewer.open("#/alerts?type=silent").page.getByText("Part of an alert of its school"))
                .isVisible();
    }

    @ParameterizedTest
    @CsvSource({"#/device?id=PBX00008", "#/school?value=Nandi"})
    void showsTheContact(String hash) {
        Viewer viewer = viewer(port).open(hash);
        assertThat(viewer.page.locator(".contact")).containsText("Asha <i>Phiri</i>");
        assertThat(viewer.link("+265 1 234 567")).hasAttribute("href", "tel:+2651234567");
        assertThat(viewer.link("asha@example.org")).hasAttribute("href", "mailto:asha@example.org");
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void showsThatADeviceIsLateAndItsRegistration() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00008");
        assertThat(viewer.page.locator(".badges .late")).hasText("Late");
        assertThat(viewer.page.locator(".facts").first()).containsText("every 1 d");
        assertThat(viewer.page.locator(".notes")).isVisible();
        viewer.screenshot("registered");
    }

    @Test
    void showsBothClocksInTheZoneOfTheViewer() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00000");
        assertThat(viewer.page.getByText("device clock 1970-01-01 03:03").first())
                .isVisible();
        assertThat(viewer.page.getByText("device clock 2026-03-02 06:30").first())
                .isVisible();
        assertThat(viewer.page.getByText("device sent no time").first()).isVisible();
        assertThat(viewer.page.locator("footer")).containsText("Africa/Nairobi (UTC+3)");
    }

    @Test
    void listsTheRepairsOfADevice() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00004");
        Locator rows = viewer.page.locator(".repairs tbody tr");
        assertThat(rows).hasCount(4);
        assertThat(rows.first()).containsText("code in errors");
        assertThat(rows.first()).containsText("capitals, or other characters than a–z, 0–9 and _");
        assertThat(rows.first()).containsText("48");
        assertThat(viewer.page.locator(".repairs")).containsText("label school_name");
        assertThat(viewer.page.locator(".repairs")).containsText("unknown, which is not 0");
        assertThat(rows.last()).containsText("too cold");
        assertThat(viewer.page.locator(".timeline rect.repaired")).hasCount(48);
        assertThat(viewer.page.locator("td .repaired").first()).hasText("repaired in the report: code in errors");
    }

    @Test
    void showsNoRepairsIfThereAreNone() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00005");
        assertThat(viewer.page.locator(".timeline")).isVisible();
        assertThat(viewer.page.locator(".repairs, .repaired")).hasCount(0);
    }

    @Test
    void showsMissingPartitions() {
        fleet.holds(Set.of(0, 3));
        Viewer viewer = viewer(port).open("#/overview");
        assertThat(viewer.page.locator(".notice")).containsText("2 partitions (1, 2) cannot be read now");
        viewer.screenshot("partial");
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void keepsTheContentWhenTheServerIsUnreachable() {
        Viewer viewer = viewer(port);
        viewer.page.clock().install();
        viewer.open("#/devices");
        fleet.holds(Set.of());
        viewer.page.clock().runFor(5_500);
        assertThat(viewer.page.locator(".notice")).containsText("Trying again");
        assertThat(viewer.page.locator("tbody tr")).hasCount(50);
        viewer.screenshot("not-refreshed");
        fleet.holds(ALL);
        viewer.page.clock().runFor(5_500);
        assertThat(viewer.page.locator(".notice")).hasCount(0);
        assertThat(viewer.errors()).allMatch(error -> error.contains("503"));
    }

    @Test
    void showsTheProblemIfThereIsNoAnswer() {
        nobody.holds(Set.of());
        Viewer down = viewer(emptyPort).open("#/overview");
        assertThat(down.page.getByRole(AriaRole.ALERT).first()).containsText("Trying again");
        down.screenshot("down");
        Viewer unknown = viewer(port).open("#/device?id=nobody");
        assertThat(unknown.page.getByRole(AriaRole.ALERT)).containsText("No device nobody has reported a sync");
        unknown.screenshot("unknown-device");
        assertThat(Stream.of(down, unknown).flatMap(viewer -> viewer.errors().stream()))
                .allMatch(error -> error.contains("503") || error.contains("404"));
    }

    @Test
    void asksForAKeyOnceStoresItForTheTabAndDeletesIt() {
        Viewer viewer = viewer(guardedPort).open("#/devices");
        Locator key = key(viewer);
        Locator show = viewer.page.getByText("Show the fleet");
        assertThat(key).isVisible();
        viewer.screenshot("key");
        List<String> complaints = viewer.complaints();
        assertThat(complaints).allMatch(complaint -> complaint.contains("401"));

        key.fill("pisync_people_wrong");
        show.click();
        assertThat(viewer.page.getByRole(AriaRole.ALERT)).containsText("was rejected");
        key.fill(GOOD_KEY);
        show.click();
        assertThat(viewer.page.locator("tbody tr")).hasCount(50);
        viewer.page.reload();
        assertThat(viewer.page.locator("tbody tr")).hasCount(50);
        assertThat(viewer.page.context().cookies()).isEmpty();
        Download file = viewer.page.waitForDownload(
                () -> viewer.page.getByText("Save all as CSV").click());
        assertThat(file.failure()).isNull();

        viewer.page.getByText("Log out").click();
        assertThat(key).isVisible();
        viewer.page.reload();
        assertThat(key).isVisible();
        assertThat(viewer.requests()).noneMatch(request -> request.url().contains(GOOD_KEY));
    }

    @Test
    void acknowledgesAnAlertWithANote() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00014");
        press(viewer, "Acknowledge");
        dialog(viewer).getByLabel("Note").fill("New card\nordered");
        dialog(viewer).getByLabel("Until").selectOption("1 day has passed");
        viewer.screenshot("acknowledging");
        assertThat(viewer.complaints()).isEmpty();
        pressIn(dialog(viewer), "Acknowledge");
        assertThat(dialog(viewer)).hasCount(0);
        Command command = ordered.get(0);
        assertThat(command.command()).isEqualTo(CommandWord.ACKNOWLEDGE);
        assertThat(command.deviceId()).isEqualTo("PBX00014");
        assertThat(command.note()).isEqualTo("New card\nordered");
        assertThat(command.until()).isAfter(Instant.now().plus(Duration.ofHours(23)));
        assertThat(viewer.requests())
                .anyMatch(request -> "0:41".equals(request.headers().get("pisync-position")));
    }

    @Test
    void showsTheAuthorOfAnAcknowledgement() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00009");
        assertThat(viewer.page.getByText("by Thandi <i>M</i>").first()).isVisible();
        assertThat(viewer.page.getByRole(AriaRole.BUTTON, named("Acknowledge"))).hasCount(0);
    }

    @Test
    void retiresADeviceAndReturnsIt() {
        Viewer inUse = viewer(port).open("#/device?id=PBX00004");
        press(inUse, "Retire");
        dialog(inUse).getByLabel("Note").fill("Stolen");
        pressIn(dialog(inUse), "Retire");
        assertThat(dialog(inUse)).hasCount(0);
        Viewer retired = viewer(port).open("#/device?id=PBX00011");
        assertThat(retired.page.locator(".notice")).containsText("Taken out of use by Thandi");
        press(retired, "Return");
        pressIn(dialog(retired), "Return");
        assertThat(dialog(retired)).hasCount(0);
        assertThat(ordered)
                .extracting(Command::command, Command::deviceId, Command::note)
                .containsExactly(
                        tuple(CommandWord.RETIRE, "PBX00004", "Stolen"), tuple(CommandWord.RETURN, "PBX00011", null));
    }

    @Test
    void forgetsADeviceOnlyWhenItsIdIsTyped() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00004");
        press(viewer, "Forget");
        dialog(viewer).getByLabel("to confirm").fill("PBX0000");
        pressIn(dialog(viewer), "Forget");
        assertThat(dialog(viewer)).isVisible();
        assertThat(ordered).isEmpty();
        assertThat(viewer.complaintsInAllLooks("forgetting")).isEmpty();
        dialog(viewer).getByLabel("to confirm").fill("PBX00004");
        pressIn(dialog(viewer), "Forget");
        viewer.page.waitForURL("**/#/devices");
        assertThat(ordered)
                .extracting(Command::command, Command::deviceId)
                .containsExactly(tuple(CommandWord.FORGET, "PBX00004"));
    }

    @Test
    void showsThatACommandFailed() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00004");
        press(viewer, "Retire");
        dialog(viewer).getByLabel("Note").fill(LOST);
        pressIn(dialog(viewer), "Retire");
        assertThat(dialog(viewer)).containsText("Event log unavailable");
        viewer.screenshot("command-lost");
        assertThat(viewer.errors()).allMatch(error -> error.contains("503"));
    }

    @Test
    void listsRetiredDevicesSeparately() {
        Viewer viewer = viewer(port).open("#/devices");
        viewer.link("Retired").click();
        assertThat(viewer.settled().page.locator("tbody tr").first()).containsText("Retired");
        viewer.screenshot("retired");
        assertThat(viewer.open("#/overview").page.getByText("not counted here")).isVisible();
    }

    private static Locator key(Viewer viewer) {
        return viewer.page.getByLabel("Key", new GetByLabelOptions().setExact(true));
    }

    private static void enterKey(Viewer viewer, String text) {
        key(viewer).fill(text);
        viewer.page.getByText("Show the fleet").click();
    }

    private static void press(Viewer viewer, String name) {
        viewer.page.getByRole(AriaRole.BUTTON, named(name)).first().click();
    }

    private static void pressIn(Locator dialog, String name) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator dialog(Viewer viewer) {
        return viewer.page.getByRole(AriaRole.DIALOG);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private CompletableFuture<LogPosition> keep(Command command) {
        if (LOST.equals(command.note())) {
            return CompletableFuture.failedFuture(new CommandLogUnavailable());
        }
        ordered.add(command);
        return CompletableFuture.completedFuture(new LogPosition(Map.of(0, 41L)));
    }

    private Viewer viewer(int atPort) {
        Viewer viewer = new Viewer(chromium.page("Africa/Nairobi"), URI.create("http://127.0.0.1:" + atPort));
        viewers.add(viewer);
        return viewer;
    }

    private static CompletableFuture<Caller> admit(Knock knock) {
        if (knock.need().isMetByAnybody()) {
            return CompletableFuture.completedFuture(Stranger.STRANGER);
        }
        Caller caller =
                KEYS.get(String.valueOf(knock.headers().get("Authorization")).replace("Bearer ", ""));
        return caller == null
                ? CompletableFuture.failedFuture(new Unauthorized())
                : CompletableFuture.completedFuture(caller);
    }

    /** A caller with the role read; with a scope if a label is given. */
    private record Reader(Optional<LabelScope> scope) implements Caller {
        @Override
        public String name() {
            return "reader";
        }

        @Override
        public boolean may(Need need) {
            return need == Need.READ || (need == Need.READ_ALL && scope.isEmpty());
        }

        @Override
        public boolean mayReportFor(String deviceId) {
            return false;
        }
    }

    private int serve(AwkwardFleet states, Gate gate) {
        return serve(states, gate, About.of(AccessMode.AUTO, "127.0.0.1").with(new Rules(3, Duration.ofDays(7))));
    }

    private int serve(AwkwardFleet states, Gate gate, About about) {
        NotificationState notifications = states == fleet && !about.isSimulated()
                ? AwkwardNotifications.all(Instant.now())
                : NotificationState.empty();
        QueryApi api = new QueryApi(FleetStates.local(states), (command, trace) -> keep(command), about)
                .withNotifications(notifications);
        HttpServer server = new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0).guardedBy(gate), api.routes(), api.health(), new Metrics());
        api.start();
        server.start();
        toClose.add(server);
        toClose.add(api);
        return server.port();
    }
}
