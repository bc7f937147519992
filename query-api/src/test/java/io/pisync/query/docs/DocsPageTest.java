package io.pisync.query.docs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.browser.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The page with the API documents in a real browser; skipped if no browser is installed. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsPageTest {
    /** The page is large, and rendering takes long on a busy machine. */
    private static final double TIMEOUT_MS = 100_000;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final List<String> retired = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final HttpServer server = new HttpServer(
            HttpServerConfig.on("127.0.0.1", 0),
            List.of(
                    new DocsRoutes(),
                    routes -> routes.post("/devices/{id}/retire", Need.WRITE, ctx -> {
                        retired.add(ctx.pathParam("id"));
                        keys.add(String.valueOf(ctx.header("Authorization")));
                        ctx.status(keys.size() == 1 ? 202 : 401).json(List.of());
                    })),
            Health.of(),
            new Metrics());
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private Chromium chromium;
    private Page page;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        toClose.add(chromium);
        server.start();
        toClose.add(server);
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : toClose) {
            one.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.page("Africa/Nairobi");
        page.setDefaultTimeout(TIMEOUT_MS);
    }

    @AfterEach
    void leave() {
        page.context().close();
        retired.clear();
        keys.clear();
        questions.clear();
    }

    @Test
    void followsTheColoursOfTheBrowser() {
        look(ColorScheme.DARK);
        page.navigate(url(""));
        page.locator(".swagger-ui .info").waitFor();
        assertThat(page.locator("html.dark-mode")).hasCount(1);
        screenshot("docs-dark");
        look(ColorScheme.LIGHT);
        assertThat(page.locator("html.dark-mode")).hasCount(0);
        screenshot("docs-light");
    }

    @Test
    void isNotWiderThanAPhone() {
        page.setViewportSize(360, 740);
        page.navigate(url(""));
        page.locator(".swagger-ui .info table").first().waitFor();
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(360);
    }

    @Test
    void warnsBeforeItWritesToTheLiveFleetWithTheKeyOfTheTab() {
        page.navigate(url("/swagger-ui.css"));
        page.evaluate("() => sessionStorage.setItem('pisync-key', 'pisync_people_asha')");
        page.navigate(url("#/Commands/retireDevice"));
        page.locator(".swagger-ui .info").waitFor();
        assertThat(page.locator(".live")).containsText("This is the live fleet");
        Locator operation = page.locator("#operations-Commands-retireDevice");
        operation.getByText("Try it out").click();
        operation.locator("tr[data-param-name=id] input").fill("PBX00001");

        page.onceDialog(dialog -> answer(dialog, false));
        operation.getByText("Execute").click();
        assertThat(operation.locator(".live-responses-table")).hasCount(0);
        assertThat(retired).isEmpty();

        page.onceDialog(dialog -> answer(dialog, true));
        operation.getByText("Execute").click();
        assertThat(operation.locator(".live-responses-table").first()).containsText("202");
        assertThat(retired).containsExactly("PBX00001");
        assertThat(questions)
                .hasSize(2)
                .allMatch(question -> question.startsWith("POST /devices/{id}/retire changes the live fleet"));

        page.onceDialog(dialog -> answer(dialog, true));
        operation.getByText("Execute").click();
        assertThat(operation.locator(".live-responses-table").first()).containsText("401");
        assertThat(keys).containsExactly("Bearer pisync_people_asha", "Bearer pisync_people_asha");
        assertThat(page.evaluate("() => sessionStorage.getItem('pisync-key')")).isNull();
    }

    private void answer(Dialog dialog, boolean isYes) {
        questions.add(dialog.message());
        if (isYes) {
            dialog.accept();
        } else {
            dialog.dismiss();
        }
    }

    private void look(ColorScheme scheme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private String url(String hash) {
        return "http://127.0.0.1:" + server.port() + "/docs" + hash;
    }
}
