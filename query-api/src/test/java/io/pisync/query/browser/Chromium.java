package io.pisync.query.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The installed Chromium, driven by the installed Node; nothing is downloaded. Not thread-safe. */
public final class Chromium implements AutoCloseable {
    /** The first has no windows and needs a third of the CPU time of the others for the same pages. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path node, Path executable) {
        playwright = Playwright.create(new CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(QUIET));
    }

    /** Starts Chromium; skips the test if it is not installed. */
    public static Chromium start() {
        Optional<Path> node = onPath("node");
        Optional<Path> executable =
                NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
        Assumptions.assumeTrue(executable.isPresent(), "there is no chromium on the PATH");
        Assumptions.assumeTrue(node.isPresent(), "there is no node on the PATH, which drives the browser");
        return new Chromium(node.orElseThrow(), executable.orElseThrow());
    }

    /** A new page in a time zone, with a profile of its own. */
    public Page page(String zone) {
        BrowserContext context =
                browser.newContext(new NewContextOptions().setTimezoneId(zone).setViewportSize(1280, 900));
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
