package io.pisync.query.command;

import io.javalin.http.Context;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.http.answer.AsyncAnswers;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.request.RequestTrace;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.tracing.TraceParent;
import io.pisync.query.device.DeviceParameter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The routes of operators' commands for alerts and devices. 202 means that the event log has stored the command. */
public final class CommandRoutes implements RouteGroup {
    /** Clients get an answer within 5 s (docs/rules.md, "Answers"); looking up the target takes up to half a second of that. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(4_200);

    private static final String POSITION = "PiSync-Position";

    private final CommandTargets targets;
    private final CommandLog log;
    private final CommandAudit audit;
    private final InstantSource clock;

    /** {@code audit} receives a record of each command before {@code log} receives the command. */
    public CommandRoutes(CommandTargets targets, CommandLog log, CommandAudit audit, InstantSource clock) {
        this.targets = targets;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/alerts/{alert_id}/acknowledge", Need.WRITE, this::acknowledge)
                .post("/devices/{id}/retire", Need.WRITE, ctx -> order(ctx, CommandWord.RETIRE))
                .post("/devices/{id}/return", Need.WRITE, ctx -> order(ctx, CommandWord.RETURN))
                .delete("/devices/{id}", Need.ADMIN, ctx -> order(ctx, CommandWord.FORGET));
    }

    private void acknowledge(Context ctx) {
        Request request = request(ctx);
        Alert alert = targets.alert(ctx, ctx.pathParam("alert_id"));
        if (alert.status() == AlertStatus.RESOLVED) {
            throw new AlertNotOpen(alert);
        }
        String deviceId = alert.deviceId();
        if (deviceId == null) {
            throw new AlertOfSite(alert);
        }
        send(ctx, request.command(CommandWord.ACKNOWLEDGE, deviceId, alert.alertId()));
    }

    private void order(Context ctx, CommandWord word) {
        String deviceId = QueryParameters.read(ctx, parameters -> DeviceParameter.read(ctx, parameters));
        Request request = request(ctx);
        targets.requireDevice(ctx, deviceId);
        send(ctx, request.command(word, deviceId, null));
    }

    private Request request(Context ctx) {
        Accept.requireJson(ctx);
        boolean unused = QueryParameters.read(ctx, parameters -> true);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Request(CommandAuthor.of(ctx), now, CommandBody.read(ctx, now));
    }

    private void send(Context ctx, Command command) {
        AsyncAnswers.answer(
                ctx,
                ANSWER_TIMEOUT,
                () -> append(ctx, command),
                position -> ctx.header(POSITION, position.text()).status(202).json(QueuedCommand.of(command)));
    }

    /** A command is sent only after its audit record is stored. */
    private CompletableFuture<LogPosition> append(Context ctx, Command command) {
        TraceParent trace = RequestTrace.of(ctx);
        return audit.write(record(command, ctx.ip()))
                .exceptionally(failure -> {
                    throw new CommandLogUnavailable();
                })
                .thenCompose(written -> log.append(command, trace));
    }

    private static AuditRecord record(Command command, String origin) {
        String word = command.command().word();
        String alertId = command.alertId();
        return alertId == null
                ? AuditRecord.of(command.at(), command.by(), "devices." + word, command.deviceId(), origin, "")
                : AuditRecord.of(command.at(), command.by(), "alerts." + word, alertId, origin, command.deviceId());
    }

    /** The fields that all commands share. */
    private record Request(String by, Instant at, CommandBody body) {
        Command command(CommandWord word, String deviceId, @Nullable String alertId) {
            String id = UUID.randomUUID().toString();
            return new Command(1, id, word, deviceId, by, at, body.note(), alertId, body.until());
        }
    }
}
