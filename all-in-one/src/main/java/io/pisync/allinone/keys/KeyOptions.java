package io.pisync.allinone.keys;

import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KeyTerms.Term;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.kit.config.Durations;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a new key is to be. */
final class KeyOptions {
    private static final Map<Term, String> OPTIONS = Map.of(
            Term.LABEL, "--label",
            Term.ROLE, "--role",
            Term.SCOPE, "--scope",
            Term.ID_PREFIX, "--prefix",
            Term.MAX_DEVICES, "--max",
            Term.EXPIRES_AT, "--expires");

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

    /** Refuses with a ParameterException what does not go together. */
    KeyTerms terms(CommandLine command, Instant now) {
        KeyKind of = kind(command);
        KeyTerms terms =
                new KeyTerms(label, personRole(command), scope, prefix, maxDevices(of), now, end(command, now));
        String flaws = terms.flaws(of).stream()
                .map(flaw -> OPTIONS.get(flaw.term()) + " " + flaw.rule())
                .collect(Collectors.joining("; "));
        refuse(command, !flaws.isEmpty(), flaws);
        return terms;
    }

    private @Nullable PersonRole personRole(CommandLine command) {
        return role == null
                ? null
                : PersonRole.of(role)
                        .orElseThrow(() ->
                                new ParameterException(command, "--role=" + role + ": must be read, write or admin"));
    }

    private @Nullable Integer maxDevices(KeyKind of) {
        return of != KeyKind.ENROL || max != null ? max : Integer.valueOf(KeyTerms.DEFAULT_MAX_DEVICES);
    }

    private @Nullable Instant end(CommandLine command, Instant now) {
        if (expires == null) {
            return null;
        }
        try {
            return now.plus(Durations.parse(expires));
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
