package io.pisync.allinone.keys;

import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KeyTerms.Term;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for a new key. */
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
            description = "device (a fleet key, from which device tokens are derived), gateway or enrol")
    private @Nullable String kind;

    @Option(
            names = "--role",
            paramLabel = "<role>",
            description = "A person's key: read, write (acknowledge, retire) or admin (forget, keys, audit)")
    private @Nullable String role;

    @Option(
            names = "--scope",
            paramLabel = "<label>=<value>",
            description = "A person's key: only devices with this label")
    private @Nullable String scope;

    @Option(
            names = "--prefix",
            paramLabel = "<text>",
            description = "A gateway or enrolment key: only for ids with this prefix")
    private @Nullable String prefix;

    @Option(
            names = "--max",
            paramLabel = "<number>",
            description = "An enrolment key: maximum number of devices (1000)")
    private @Nullable Integer max;

    @Option(names = "--expires", paramLabel = "<duration>", description = "Validity, such as 90d; unlimited by default")
    private @Nullable Duration expires;

    @Option(names = "--label", paramLabel = "<text>", description = "A text that describes the key")
    private String label = "";

    /** Throws a ParameterException if the options contradict each other. */
    KeyKind kind(CommandLine command) {
        if ((kind == null) == (role == null)) {
            throw new ParameterException(
                    command, "give one of --kind device, --kind gateway, --kind enrol, --role read|write|admin");
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

    /** Throws a ParameterException if the options contradict each other. */
    KeyTerms terms(CommandLine command, Instant now) {
        KeyKind of = kind(command);
        KeyTerms terms = new KeyTerms(
                label,
                personRole(command),
                scope,
                prefix,
                maxDevices(of),
                now,
                expires == null ? null : now.plus(expires));
        String flaws = terms.flaws(of).stream()
                .map(flaw -> OPTIONS.get(flaw.term()) + " " + flaw.rule())
                .collect(Collectors.joining("; "));
        if (!flaws.isEmpty()) {
            throw new ParameterException(command, flaws);
        }
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
}
