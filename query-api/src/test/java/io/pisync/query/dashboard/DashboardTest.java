package io.pisync.query.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.pisync.kit.http.HttpServer;
import io.pisync.kit.http.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.QueryApi;
import io.pisync.query.routing.FleetStates;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.junit.jupiter.params.provider.MethodSource;

/** What people see, in a real browser; skipped where there is none. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {
    private static final Set<Integer> ALL = Set.of(0, 1, 2, 3);
    private static final int FIRST_VIEW_BYTES = 60_000;

    private final AwkwardFleet fleet = AwkwardFleet.full();
    private final AwkwardFleet nobody = AwkwardFleet.empty();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private Chromium chromium;
    private int port;
    private int emptyPort;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        toClose.add(chromium);
        port = serve(fleet);
        emptyPort = serve(nobody);
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @BeforeEach
    void holdAll() {
        fleet.holds(ALL);
        nobody.holds(ALL);
    }

    @AfterEach
    void leave() {
        viewers.forEach(Viewer::close);
        viewers.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "overview,''",
        "devices,#/devices",
        "errors,#/errors",
        "failures,#/failures",
        "alerts,#/alerts?status=all",
        "device,#/device?id=PBX00004",
        "device-silent,#/device?id=PBX00005",
        "nowhere,#/nowhere"
    })
    void isReadableByEverybodyEverywhere(String name, String hash) {
        Viewer viewer = viewer(port).open(hash);
        for (Look look : Look.values()) {
            viewer.look(look).screenshot(name + "-" + look.word());
        }
        assertThat(viewer.look(Look.DESKTOP_LIGHT).complaints()).isEmpty();
        assertThat(viewer.look(Look.PHONE_DARK).complaints()).isEmpty();
        assertThat(Look.values())
                .allSatisfy(look -> assertThat(viewer.look(look).excessWidth()).isNotPositive());
    }

    @ParameterizedTest
    @CsvSource({"overview,''", "devices,#/devices", "errors,#/errors", "failures,#/failures", "alerts,#/alerts"})
    void saysWhenThereIsNothing(String name, String hash) {
        Viewer viewer = viewer(emptyPort).open(hash);
        assertThat(viewer.page.locator(".empty").first()).isVisible();
        viewer.screenshot("empty-" + name);
        assertThat(viewer.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("awkwardIds")
    void leadsToEveryDeviceWhateverItIsCalled(String id) {
        Viewer viewer = viewer(port).look(Look.PHONE_LIGHT).open("#/devices?q=" + URLEncoder.encode(id, UTF_8));
        viewer.page.locator("tbody .device").click();
        assertThat(viewer.page.locator("h1")).hasText(id);
        assertThat(viewer.page.locator("h2").first()).isVisible();
        Locator messages = viewer.page.locator(".message").getByText(AwkwardDevice.MESSAGE);
        assertThat(messages.first()).isVisible();
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void showsBothClocksInTheZoneOfTheViewer() {
        Viewer viewer = viewer(port).open("#/device?id=PBX00000");
        assertThat(viewer.page.getByText("device said 1970-01-01 03:03").first())
                .isVisible();
        assertThat(viewer.page.getByText("device said 2026-03-02 06:30").first())
                .isVisible();
        assertThat(viewer.page.getByText("device said no time").first()).isVisible();
        assertThat(viewer.page.locator("footer")).containsText("Africa/Nairobi (UTC+3)");
    }

    @Test
    void keepsFiltersAndPageWhenLoadedAgain() {
        Viewer viewer = viewer(port).open("#/devices");
        Locator first = viewer.page.locator("tbody .device").first();
        viewer.page.getByLabel("Label").fill("school=Nandi");
        viewer.page.getByLabel("Label").press("Enter");
        viewer.link("By last contact").click();
        viewer.link("Next").click();
        assertThat(viewer.link("Previous")).isVisible();
        String shown = first.innerText();
        viewer.page.reload();
        assertThat(first).hasText(shown);
        assertThat(viewer.page.locator(".filters .label")).containsText("Nandi");
        viewer.link("Previous").click();
        assertThat(viewer.link("First page")).hasCount(0);
        assertThat(first).not().hasText(shown);
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void findsDevicesByTheBeginningOfTheirIds() {
        Viewer viewer = viewer(port).open("#/devices");
        viewer.page.getByLabel("Id begins with").fill("PBX0001");
        assertThat(viewer.page.locator("tbody tr")).hasCount(10);
        viewer.link("Failing").click();
        assertThat(viewer.page.locator("tbody tr")).hasCount(2);
        viewer.page.getByLabel("Id begins with").fill("nobody");
        assertThat(viewer.page.getByText("No device fits")).isVisible();
    }

    @Test
    void refreshesItselfAndAsksOnlyForWhatIsNew() {
        Viewer viewer = viewer(port);
        viewer.page.clock().install();
        viewer.open("#/devices?q=new");
        viewer.page.clock().runFor(5_500);
        viewer.page.waitForCondition(() -> statuses(viewer, "/devices").contains(304));
        fleet.with("new-device", 7);
        viewer.page.clock().runFor(5_500);
        assertThat(viewer.link("new-device")).isVisible();
        assertThat(viewer.errors()).isEmpty();
    }

    @Test
    void asksNothingWhileNobodyLooks() {
        Viewer viewer = viewer(port);
        viewer.page.clock().install();
        viewer.open("#/errors");
        hide(viewer, true);
        int before = viewer.requests().size();
        viewer.page.clock().runFor(60_000);
        assertThat(viewer.requests()).hasSize(before);
        hide(viewer, false);
        viewer.page.waitForCondition(() -> viewer.requests().size() > before);
    }

    @Test
    void saysWhichPartOfTheFleetIsMissing() {
        fleet.holds(Set.of(0, 3));
        Viewer viewer = viewer(port).open("#/overview");
        assertThat(viewer.page.locator(".notice")).containsText("2 partitions (1, 2) cannot be asked right now");
        viewer.screenshot("partial");
        assertThat(viewer.complaints()).isEmpty();
    }

    @Test
    void keepsWhatItShowedWhenNobodyAnswers() {
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
    void saysWhatIsWrongWhenThereIsNoAnswer() {
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
    void worksByKeyboard() {
        Viewer viewer = viewer(port).open("");
        viewer.page.keyboard().press("Tab");
        assertThat(viewer.link("Skip to content")).isFocused();
        viewer.page.keyboard().press("Enter");
        assertThat(viewer.page.locator("h1")).isFocused();
        viewer.link("Alerts").focus();
        viewer.page.keyboard().press("Enter");
        assertThat(viewer.page.locator("h1")).hasText("Alerts");
        assertThat(viewer.page.locator("h1")).isFocused();
    }

    @Test
    void showsItsFirstViewThroughANarrowLink() {
        Viewer viewer = viewer(port).open("");
        int transferred = viewer.responses().stream()
                .map(response -> response.request().sizes())
                .mapToInt(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
                .sum();
        assertThat(transferred).isBetween(10_000, FIRST_VIEW_BYTES);
    }

    static List<String> awkwardIds() {
        return AwkwardFleet.AWKWARD_IDS;
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

    private Viewer viewer(int atPort) {
        Viewer viewer = new Viewer(chromium.page("Africa/Nairobi"), atPort);
        viewers.add(viewer);
        return viewer;
    }

    private int serve(AwkwardFleet states) {
        QueryApi api = new QueryApi(FleetStates.local(states));
        HttpServer server =
                new HttpServer(HttpServerConfig.on("127.0.0.1", 0), api.routes(), api.health(), new Metrics());
        api.start();
        server.start();
        toClose.add(server);
        toClose.add(api);
        return server.port();
    }
}
