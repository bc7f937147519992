package io.pisync.query.dashboard;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at the dashboard, and notes what the page asks for and what goes wrong. */
final class Viewer implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    final Page page;
    private final String origin;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Response> responses = new CopyOnWriteArrayList<>();

    Viewer(Page page, int port) {
        this.page = page;
        origin = "http://127.0.0.1:" + port + "/";
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onDialog(dialog -> errors.add("dialog: " + dialog.message()));
        page.onRequest(requests::add);
        page.onResponse(responses::add);
    }

    /** Goes on in this window. */
    Viewer look(Look look) {
        page.emulateMedia(
                new EmulateMediaOptions().setColorScheme(look.scheme()).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(look.width(), look.height());
        return this;
    }

    /** Goes to a screen and waits until it shows something. */
    Viewer open(String hash) {
        page.navigate("about:blank");
        page.navigate(origin + hash);
        page.waitForFunction("() => document.querySelector('main') && !document.querySelector('.loading, .stale')");
        return this;
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the console, the page and axe complain about. */
    List<String> complaints() {
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
    int excessWidth() {
        return (Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
    }

    List<String> errors() {
        return errors;
    }

    List<Request> requests() {
        return requests;
    }

    List<Response> responses() {
        return responses;
    }

    void screenshot(String name) {
        page.screenshot(new ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        page.context().close();
    }
}
