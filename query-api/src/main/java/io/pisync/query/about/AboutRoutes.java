package io.pisync.query.about;

import io.javalin.http.Context;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.LabelScope;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.answer.Answers;
import org.jspecify.annotations.Nullable;

/** Returns the caller, the caller's permissions, and the server's own settings. */
public final class AboutRoutes implements RouteGroup {
    private final About about;

    public AboutRoutes(About about) {
        this.about = about;
    }

    /** {@code name} is null where no key is required; {@code scope} is null if all devices are readable. */
    private record Asking(
            @Nullable String name, String role, @Nullable String scope) {
        static Asking of(Caller caller) {
            String role = caller.may(Need.ADMIN) ? "admin" : caller.may(Need.WRITE) ? "write" : "read";
            return new Asking(
                    caller.isIdentified() ? caller.name() : null,
                    role,
                    caller.scope().map(LabelScope::toString).orElse(null));
        }
    }

    private record Body(
            Asking caller, String access, About.@Nullable Rules rules, boolean simulated, String siteLabel) {}

    @Override
    public void addTo(Routes routes) {
        routes.get("/about", Need.READ, this::answer);
    }

    private void answer(Context ctx) {
        Accept.requireJson(ctx);
        boolean unused = QueryParameters.read(ctx, parameters -> true);
        Asking caller = Asking.of(Caller.of(ctx));
        Answers.json(
                ctx, new Body(caller, about.access().word(), about.rules(), about.isSimulated(), about.siteLabel()));
    }
}
