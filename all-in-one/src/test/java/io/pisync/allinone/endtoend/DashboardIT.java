package io.pisync.allinone.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.query.browser.Chromium;
import io.pisync.query.browser.Look;
import io.pisync.query.browser.Viewer;
import io.pisync.simulator.DemoFleet;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard in a real browser, with 5,000 simulated devices in 299 schools and devices with hostile ids; skipped without a browser. */
@RunsOn(BrokerKind.EMBEDDED)
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardIT {
    private static final int DEVICES = 5_000;
    private static final Duration PAST = Duration.ofHours(8);
    private static final int FIRST_VIEW_BYTES = 60_000;
    private static final Duration CAUGHT_UP = Duration.ofSeconds(90);

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<Viewer> newcomers = new ArrayList<>();
    private Chromium chromium;
    private Viewer regular;
    private PisyncUnderTest pisync;
    private Api api;

    @BeforeAll
    void start(TestBroker broker) throws InterruptedException {
        chromium = Chromium.start();
        toClose.add(chromium);
        pisync = PisyncUnderTest.start(broker);
        toClose.add(pisync);
        api = pisync.api();
        new DemoFleet(pisync.pisync()::url, DEVICES, PAST).reportPastOnly();
        regular = new Viewer(chromium.page("Africa/Nairobi"), pisync.pisync().url());
        awaitEverythingApplied();
        viewer().open("").screenshot("readme");
        HostileDevices.reportTo(api);
        awaitEverythingApplied();
    }

    private void awaitEverythingApplied() {
        await().atMost(CAUGHT_UP).until(() -> api.get("/stats").lagMs() == 0);
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @AfterEach
    void leave() {
        newcomers.forEach(Viewer::close);
        newcomers.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "overview,''",
        "schools,#/schools",
        "school,#/school?value=school-003",
        "devices,#/devices",
        "errors,#/errors",
        "errors-latest,#/errors?view=latest",
        "failures,#/failures",
        "alerts,#/alerts",
        "alerts-resolved,#/alerts?status=resolved",
        "device,#/device?id=SIM8-00012"
    })
    void isAccessibleInAllThemesAndSizes(String name, String hash) {
        assertThat(viewer().open(hash).complaintsInAllLooks(name)).isEmpty();
    }

    @Test
    void showsTheFleetAsReturnedByTheApi() {
        JsonNode stats = api.get("/stats").json();
        Viewer viewer = viewer().open("");
        assertThat(viewer.page.locator(".numbers"))
                .containsText(String.format(
                        Locale.ROOT, "Devices%,d", stats.get("total_devices").asLong()));
        assertThat(viewer.page.locator(".numbers"))
                .containsText(stats.at("/devices_by_state/failing").asText() + " devices failing");
        assertThat(viewer.page.locator(".numbers"))
                .containsText(String.format(
                        Locale.ROOT,
                        "%.1f %% since",
                        stats.get("overall_success_rate").asDouble()));
        for (String state : List.of("ok", "warning", "failing", "silent")) {
            assertThat(viewer.page
                            .locator(".bars tr")
                            .filter(new Locator.FilterOptions().setHas(viewer.page.locator(".badge." + state)))
                            .locator(".number")
                            .first())
                    .hasText(String.format(
                            Locale.ROOT,
                            "%,d",
                            stats.at("/devices_by_state/" + state).asLong()));
        }
        assertThat(viewer.page.locator(".trouble .device").allInnerTexts())
                .isEqualTo(api.get("/groups?limit=6").texts("value"));
        assertThat(api.get("/devices?sort=trouble&limit=6").texts("device_id"))
                .containsAll(viewer.page.locator(".open .device").allInnerTexts());
    }

    @ParameterizedTest
    @CsvSource({
        "#/devices,/devices?sort=trouble",
        "#/devices?state=failing,/devices?state=failing&sort=trouble",
        "#/devices?q=SIM8-0001,/devices?q=SIM8-0001&sort=trouble",
        "#/devices?label.school=school-001&sort=last_contact,/devices?label.school=school-001&sort=last_contact",
        "#/errors?view=latest,/errors",
        "#/failures,/devices/repeated-failures?window=7d",
        "#/failures?window=24h&threshold=20,/devices/repeated-failures?window=24h&threshold=20",
        "#/alerts,/alerts?status=open",
        "#/alerts?status=resolved,/alerts?status=resolved"
    })
    void listsTheRowsOfTheApi(String hash, String path) {
        Viewer viewer = viewer().open(hash);

        assertThat(viewer.page.locator("tbody .device").allInnerTexts())
                .isNotEmpty()
                .isEqualTo(api.get(path).texts("device_id"));
    }

    @ParameterizedTest
    @CsvSource({
        "#/devices?state=failing,/devices?state=failing&sort=trouble",
        "#/errors?view=latest,/errors",
        "#/device?id=SIM8-00012,/device/SIM8-00012/sync-history"
    })
    void downloadsAWholeListAsAFile(String hash, String path) throws IOException {
        Viewer viewer = viewer().open(hash);
        Download file = viewer.page.waitForDownload(viewer.link("Save all as CSV")::click);
        String csv = api.get(path + (path.contains("?") ? "&" : "?") + "format=csv&bom=true")
                .body();

        assertThat(Files.readString(file.path())).isEqualTo(csv);
    }

    @Test
    void showsADevicesHistoryAsReturnedByTheApi() {
        JsonNode device = api.get("/device/SIM8-00012").json();
        JsonNode newest =
                api.get("/device/SIM8-00012/sync-history?limit=1").json().get(0);
        Viewer viewer = viewer().open("#/device?id=SIM8-00012");
        assertThat(viewer.page.locator(".numbers"))
                .containsText(
                        "Failed in a row" + device.get("consecutive_failures").asText());
        assertThat(viewer.page.locator(".numbers"))
                .containsText(device.get("failed_syncs").asText() + " of "
                        + device.get("total_syncs").asText() + " failed");
        assertThat(viewer.page.locator("tbody time").first())
                .hasAttribute("datetime", newest.get("timestamp").asText());
        assertThat(viewer.page.locator(".timeline .described")).containsText("device clock 1970-01-0");
        assertThat(viewer.page.locator("tbody .stamp").first()).containsText("device clock 1970-01-0");
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void linksToDevicesWithAnyId(String id) {
        Viewer viewer = viewer().look(Look.PHONE_LIGHT).open("#/devices?q=" + URLEncoder.encode(id, UTF_8));
        viewer.page.locator("tbody .device").click();
        assertThat(viewer.page.locator("h1")).hasText(id);
        assertThat(viewer.page.locator(".message").first()).hasText(HostileDevices.MESSAGE);
        assertThat(viewer.excessWidth()).isNotPositive();
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void showsBidirectionalControlCharactersWithoutApplyingThem() {
        Viewer viewer = viewer().open("#/devices?q=" + URLEncoder.encode("\u202E", UTF_8));
        Locator id = viewer.page.locator("tbody .device");
        assertThat(id.locator(".control")).hasCount(1);
        assertThat((Boolean) id.evaluate("""
                        (link) => {
                          const text = link.querySelector('.control').nextSibling;
                          const left = (i) => {
                            const range = document.createRange();
                            range.setStart(text, i);
                            range.setEnd(text, i + 1);
                            return range.getBoundingClientRect().left;
                          };
                          return left(0) < left(text.length - 1);
                        }
                        """)).isTrue();
    }

    @Test
    void keepsThePageAfterReload() {
        Viewer viewer = viewer().open("#/devices");
        List<String> before = viewer.page.locator("tbody .device").allInnerTexts();
        viewer.link("Next").click();
        assertThat(viewer.link("Previous")).isVisible();
        List<String> shown = viewer.settled().page.locator("tbody .device").allInnerTexts();
        viewer.page.reload();
        assertThat(viewer.settled().link("Previous")).isVisible();
        assertThat(viewer.page.locator("tbody .device").allInnerTexts())
                .isEqualTo(shown)
                .doesNotContainAnyElementsOf(before);
        viewer.link("Previous").click();
        assertThat(viewer.link("Previous")).hasCount(0);
        assertThat(viewer.settled().page.locator("tbody .device").allInnerTexts())
                .isEqualTo(before);
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void keepsFiltersAfterReload() {
        int atSchool = api.get("/devices?label.school=school-001").json().size();
        Viewer viewer = viewer().open("#/devices");
        viewer.page.getByLabel("Label").fill("school=school-001");
        viewer.page.getByLabel("Label").press("Enter");
        assertThat(viewer.page.locator("tbody tr")).hasCount(atSchool);
        viewer.page.reload();
        assertThat(viewer.page.locator("tbody tr")).hasCount(atSchool);
        assertThat(viewer.page.locator(".filters .label")).containsText("school-001");
        viewer.page.getByLabel("Search").fill("SIM8-0001");
        viewer.link("Failing").click();
        viewer.page.getByLabel("Search").fill("nobody");
        assertThat(viewer.page.getByText("No device matches these filters")).isVisible();
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void refreshesWhileVisible() {
        Viewer viewer = newcomer();
        viewer.page.clock().install();
        viewer.open("#/devices?q=new");
        viewer.page.clock().runFor(5_500);
        viewer.page.waitForCondition(() -> statuses(viewer, "/devices").contains(304));
        hide(viewer, true);
        int before = viewer.requests().size();
        viewer.page.clock().runFor(60_000);
        assertThat(viewer.requests()).hasSize(before);
        pisync.postNow("new-device", 5, 0);
        await().until(() -> api.get("/device/new-device").status() == 200);
        hide(viewer, false);
        assertThat(viewer.link("new-device")).isVisible();
        assertThat(viewer.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "#/devices?q=SIM8-0001", "#/failures", "#/alerts", "#/device?id=SIM8-00012"})
    void everythingCanBeReachedByKeyboard(String hash) {
        Viewer viewer = viewer().open(hash);
        int reachable = (Integer) viewer.page.evaluate("""
                        () => [...document.querySelectorAll('a[href], input, button:not([disabled]), summary')]
                            .filter((element) => element.checkVisibility()).length""");
        for (int i = 0; i < reachable; i++) {
            viewer.page.keyboard().press("Tab");
            viewer.page.evaluate("() => document.activeElement.setAttribute('data-reached', '')");
        }
        assertThat(viewer.page.locator("[data-reached]")).hasCount(reachable);
    }

    @Test
    void worksByKeyboard() {
        Viewer viewer = viewer().open("");
        viewer.page.keyboard().press("Tab");
        assertThat(viewer.link("Skip to content")).isFocused();
        viewer.page.keyboard().press("Enter");
        assertThat(viewer.page.locator("h1")).isFocused();
        viewer.page.locator("nav a[href='#/alerts']").focus();
        viewer.page.keyboard().press("Enter");
        assertThat(viewer.page.locator("h1")).hasText("Alerts");
        assertThat(viewer.page.locator("h1")).isFocused();
    }

    @Test
    void loadsItsFirstViewWithFewBytes() {
        Viewer viewer = newcomer().open("");
        int transferred = viewer.responses().stream()
                .map(response -> response.request().sizes())
                .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
                .sum();
        assertThat(transferred).isBetween(10_000, FIRST_VIEW_BYTES);
    }

    static Stream<String> hostileIds() {
        return HostileDevices.IDS.stream();
    }

    private static List<Integer> statuses(Viewer viewer, String path) {
        return viewer.responses().stream()
                .filter(response -> response.url().contains(path))
                .map(Response::status)
                .toList();
    }

    private static void hide(Viewer viewer, boolean hidden) {
        viewer.page.evaluate("""
                (hidden) => {
                  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                  document.dispatchEvent(new Event('visibilitychange'));
                }
                """, hidden);
    }

    /** A returning user with a warm browser cache. */
    private Viewer viewer() {
        regular.errors().clear();
        return regular.look(Look.DESKTOP_LIGHT);
    }

    /** A new user with an empty browser cache. */
    private Viewer newcomer() {
        Viewer viewer =
                new Viewer(chromium.page("Africa/Nairobi"), pisync.pisync().url());
        newcomers.add(viewer);
        return viewer;
    }
}
