package io.pisync.query.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at the dashboard, and notes what the page asks for and what goes wrong. */
public final class Viewer implements AutoCloseable {
    private static final String AXE = resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final boolean TAKES_SCREENSHOTS = Boolean.getBoolean("pisync.screenshots");

    /** What they look at. */
    public final Page page;

    private final URI origin;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Response> responses = new CopyOnWriteArrayList<>();

    /** Looks at what is served there. */
    public Viewer(Page page, URI origin) {
        this.page = page;
        this.origin = origin;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onDialog(dialog -> errors.add("dialog: " + dialog.message()));
        page.onRequestFailed(this::note);
        page.onRequest(requests::add);
        page.onResponse(responses::add);
    }

    /** Goes on in this window. */
    public Viewer look(Look look) {
        page.emulateMedia(
                new EmulateMediaOptions().setColorScheme(look.scheme()).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(look.width(), look.height());
        return this;
    }

    /** Goes to a screen and waits until it shows something. */
    public Viewer open(String hash) {
        page.navigate("about:blank");
        page.navigate(origin.resolve("/") + hash);
        return settled();
    }

    /** Waits until what was asked for is there. */
    public Viewer settled() {
        page.waitForFunction("() => document.querySelector('main') && !document.querySelector('.loading, .stale')");
        return this;
    }

    /** A link by all of its name. */
    public Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the console, the page and axe complain about. */
    public List<String> complaints() {
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => {
                  const { violations } = await axe.run();
                  return violations.map((it) => it.id + ': ' + it.nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary));
                }
                """);
        errors.addAll(((List<?>) found).stream().map(String::valueOf).toList());
        return List.copyOf(errors);
    }

    /** How many pixels the page is wider than the window. */
    public int excessWidth() {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
    }

    /** What the console and the page complain about, and requests that came to nothing. */
    public List<String> errors() {
        return errors;
    }

    /** All so far. */
    public List<Request> requests() {
        return requests;
    }

    /** All so far. */
    public List<Response> responses() {
        return responses;
    }

    /** Of the whole page, as a file of this name in target/screenshots; only with {@code -Dpisync.screenshots=true}. */
    public void screenshot(String name) {
        if (TAKES_SCREENSHOTS) {
            page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        }
    }

    @Override
    public void close() {
        page.context().close();
    }

    /** Leaving a page gives up what it still asks for. */
    private void note(Request failed) {
        if (!"net::ERR_ABORTED".equals(failed.failure())) {
            errors.add(failed.url() + ": " + failed.failure());
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Viewer.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
