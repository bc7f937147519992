package io.pisync.query.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser window with the dashboard; records the page's requests and errors. */
public final class Viewer implements AutoCloseable {
    private static final String AXE = resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    private static final List<String> RULES_OF_LOOK =
            List.of("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final boolean TAKES_SCREENSHOTS = Boolean.getBoolean("pisync.screenshots");

    /** The page. */
    public final Page page;

    private final URI origin;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Response> responses = new CopyOnWriteArrayList<>();

    /** Opens the dashboard at this address. */
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

    /** Continues in this window. */
    public Viewer look(Look look) {
        page.emulateMedia(
                new EmulateMediaOptions().setColorScheme(look.scheme()).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(look.width(), look.height());
        return this;
    }

    /** Opens a screen and waits until it has content. */
    public Viewer open(String hash) {
        page.navigate("about:blank");
        page.navigate(origin.resolve("/") + hash);
        return settled();
    }

    /** Waits until all requested content has arrived. */
    public Viewer settled() {
        try {
            page.waitForFunction("() => document.querySelector('main') && !document.querySelector('.loading, .stale')");
        } catch (TimeoutError e) {
            throw new AssertionError("the content has not arrived: " + state(), e);
        }
        return this;
    }

    private String state() {
        List<Request> unanswered = new ArrayList<>(requests);
        responses.forEach(response -> unanswered.remove(response.request()));
        return "unanswered " + unanswered.stream().map(Request::url).toList() + ", errors " + errors + ", "
                + page.evaluate(
                        "() => location.href + (document.hidden ? ', hidden: ' : ': ') + document.body.outerHTML");
    }

    /** Returns a link by its exact name. */
    public Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** Returns the errors of the console and the page, and the violations of all rules of axe that are on by default. */
    public List<String> complaints() {
        return complaints(List.of());
    }

    /**
     * Returns the same for every look, and whether the page is wider than the window; continues in the last look. Rules of axe that
     * depend on neither colours nor sizes are checked once. Takes a screenshot in each look.
     */
    public List<String> complaintsInAllLooks(String name) {
        for (Look look : Look.values()) {
            if (TAKES_SCREENSHOTS || look == Look.DESKTOP_LIGHT || look == Look.PHONE_DARK) {
                look(look).screenshot(name + "-" + look.word());
                complainAboutWidth(look);
            }
            if (look == Look.DESKTOP_LIGHT) {
                complaints();
            }
        }
        return complaints(RULES_OF_LOOK);
    }

    private void complainAboutWidth(Look look) {
        int excess = excessWidth();
        if (excess > 0) {
            errors.add("wider by " + excess + " px than the window of " + look.word());
        }
    }

    /** Without the details of what passed, which cost axe as much as all rules. */
    private List<String> complaints(List<String> rules) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        Object found = page.evaluate("""
                async (rules) => {
                  const { violations } = await axe.run({ resultTypes: ['violations'], ...(rules.length && { runOnly: rules }) });
                  return violations.map((it) => it.id + ': ' + it.nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary));
                }
                """, rules);
        errors.addAll(((List<?>) found).stream().map(String::valueOf).toList());
        return List.copyOf(errors);
    }

    /** Returns by how many pixels the page is wider than the window. */
    public int excessWidth() {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
    }

    /** Returns the errors of the console and the page, and failed requests. */
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

    /** Saves a screenshot of the whole page in target/screenshots; only with {@code -Dpisync.screenshots=true}. */
    public void screenshot(String name) {
        if (TAKES_SCREENSHOTS) {
            page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        }
    }

    @Override
    public void close() {
        page.context().close();
    }

    /** Ignores requests that are cancelled when a page is left. */
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
