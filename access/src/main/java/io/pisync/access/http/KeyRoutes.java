package io.pisync.access.http;

import io.javalin.http.Context;
import io.pisync.access.key.Identity;
import io.pisync.access.key.KeyLine;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.NewKey;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.KeyRecord;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;

/**
 * Lists, creates and revokes keys, for administrators with a key. Open access does not suffice: a stranger could
 * otherwise create a key that stays good when keys are required later.
 */
public final class KeyRoutes implements RouteGroup {
    private final KnownKeys keys;
    private final KnownEnrolments enrolments;
    private final KeyChanges changes;
    private final InstantSource clock;

    public KeyRoutes(KnownKeys keys, KnownEnrolments enrolments, KeyChanges changes, InstantSource clock) {
        this.keys = keys;
        this.enrolments = enrolments;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/keys", Need.ADMIN, this::list)
                .post("/keys", Need.ADMIN, this::create)
                .post("/keys/{key_id}/revoke", Need.ADMIN, this::revoke);
    }

    private void list(Context ctx) {
        administrator(ctx);
        Instant now = clock.instant();
        ctx.header("Cache-Control", "no-store")
                .json(keys.keys().stream()
                        .sorted(Comparator.comparing(KeyRecord::createdAt)
                                .thenComparing(KeyRecord::keyId)
                                .reversed())
                        .map(key -> KeyRow.of(key, enrolments.count(key.keyId()), now, null))
                        .toList());
    }

    private void create(Context ctx) {
        Identity.Person by = administrator(ctx);
        Instant now = clock.instant();
        KeyBody body = KeyBody.read(ctx, now);
        NewKey made = NewKey.of(body.kind(), body.terms());
        KeyRecord record = made.record();
        String line = new KeyLine(record, 0, now).text();
        AuditRecord audit = AuditRecord.of(now, by.name(), "keys.create", record.keyId(), ctx.ip(), line);
        changes.answer(
                ctx,
                201,
                audit,
                log -> log.write(record),
                KeyRow.of(record, 0, now, made.text().text()));
    }

    private void revoke(Context ctx) {
        Identity.Person by = administrator(ctx);
        Instant now = clock.instant();
        KeyRecord key = keys.key(ctx.pathParam("key_id")).orElseThrow(KeyRoutes::notFound);
        KeyRecord revoked = key.revoked(now);
        AuditRecord audit = AuditRecord.of(now, by.name(), "keys.revoke", key.keyId(), ctx.ip(), "");
        changes.answer(
                ctx,
                200,
                audit,
                log -> log.write(revoked),
                KeyRow.of(revoked, enrolments.count(key.keyId()), now, null));
    }

    private static Identity.Person administrator(Context ctx) {
        Identity.Person administrator = KeyChanges.administrator(ctx);
        boolean unused = QueryParameters.read(ctx, parameters -> true);
        return administrator;
    }

    private static HttpProblem notFound() {
        return new HttpProblem(Problem.of(404, "key-not-found", "Key not found", "No key has this id"));
    }
}
