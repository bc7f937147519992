package io.pisync.allinone.keys;

import io.pisync.access.key.KeyTerms;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.kit.config.Durations;
import io.pisync.kit.http.gate.LabelScope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a new key is to be. */
final class KeyOptions {
    private static final int MOST_DEVICES = 1_000_000;

    @Option(
            names = "--kind",
            paramLabel = "<kind>",
            description = "device (a fleet key: devices' tokens are derived from it), gateway or enrol")
    private @Nullable String kind;

    @Option(
            names = "--role",
            paramLabel = "<role>",
            description = "A person's key: read, write (acknowledge, mute, retire) or admin (forget, audit)")
    private @Nullable String role;

    @Option(names = "--scope", paramLabel = "<label>=<value>", description = "A person sees these devices only")
    private @Nullable String scope;

    @Option(
            names = "--prefix",
            paramLabel = "<text>",
            description = "A gateway posts, an enrolment key enrols, for ids that begin so only")
    private @Nullable String prefix;

    @Option(names = "--max", paramLabel = "<number>", description = "An enrolment key enrols so many devices (1000)")
    private @Nullable Integer max;

    @Option(
            names = "--expires",
            paramLabel = "<duration>",
            description = "How long it is valid, such as 90d; for ever by default")
    private @Nullable String expires;

    @Option(names = "--label", paramLabel = "<text>", description = "What people call it")
    private String label = "";

    /** Refuses with a ParameterException what does not go together. */
    KeyKind kind(CommandLine command) {
        if ((kind == null) == (role == null)) {
            throw new ParameterException(
                    command, "name one of --kind device, --kind gateway, --kind enrol, --role read|write|admin");
        }
        if (kind == null) {
            return KeyKind.PEOPLE;
        }
        return switch (kind) {
            case "device", "fleet" -> KeyKind.FLEET;
            case "gateway" -> KeyKind.GATEWAY;
            case "enrol" -> KeyKind.ENROL;
            default -> throw new ParameterException(command, "--kind=" + kind + ": must be device, gateway or enrol");
        };
    }

    KeyTerms terms(CommandLine command, Instant now) {
        KeyKind of = kind(command);
        refuse(
                command,
                scope != null && !"read".equals(role),
                "--scope belongs to --role read: whoever has a scope looks at it and no more");
        refuse(command, max != null && of != KeyKind.ENROL, "--max belongs to --kind enrol");
        refuse(
                command,
                prefix != null && of != KeyKind.ENROL && of != KeyKind.GATEWAY,
                "--prefix belongs to --kind gateway or enrol");
        refuse(command, max != null && (max < 1 || max > MOST_DEVICES), "--max must be from 1 to " + MOST_DEVICES);
        refuse(
                command,
                scope != null && LabelScope.parse(scope).isEmpty(),
                "--scope=" + scope + ": must be a label and its value, such as school=A");
        return new KeyTerms(label, personRole(command), scope, prefix, maxDevices(of), now, end(command, now));
    }

    private @Nullable PersonRole personRole(CommandLine command) {
        return role == null
                ? null
                : PersonRole.of(role)
                        .orElseThrow(() ->
                                new ParameterException(command, "--role=" + role + ": must be read, write or admin"));
    }

    private @Nullable Integer maxDevices(KeyKind of) {
        return of != KeyKind.ENROL || max != null ? max : Integer.valueOf(1_000);
    }

    private @Nullable Instant end(CommandLine command, Instant now) {
        if (expires == null) {
            return null;
        }
        try {
            Duration span = Durations.parse(expires);
            refuse(command, span.isNegative() || span.isZero(), "--expires=" + expires + ": must be longer than 0");
            return now.plus(span);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(
                    command, "--expires=" + expires + ": must be a duration such as 12h or 90d", e);
        }
    }

    private static void refuse(CommandLine command, boolean isWrong, String why) {
        if (isWrong) {
            throw new ParameterException(command, why);
        }
    }
}
