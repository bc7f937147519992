package io.pisync.allinone.keys;

import io.pisync.access.key.DeviceToken;
import io.pisync.access.key.KeyLine;
import io.pisync.access.key.NewKey;
import io.pisync.allinone.address.KafkaOptions;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.event.DeviceId;
import io.pisync.kit.cli.CommandLineStart;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keys: made, shown and revoked. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Makes, shows and revokes the keys of devices and people. They are in Kafka, in <prefix>.keys.v1, as"
                    + " SHA-256; every role knows of a change within seconds.",
            "docs/security.md has rotation and a lost key step by step."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pisync keys create --role admin --label 'Asha'",
            "  pisync keys create --kind device",
            "  pisync keys token --device PBX00123",
            "  pisync keys list"
        })
public final class KeysCommand {
    private final CommandLineStart start;
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec;

    /** Reads its settings as the roles do. */
    public KeysCommand(CommandLineStart start) {
        this.start = start;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a key and prints it on standard output, once: it is kept nowhere.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  pisync keys create --kind device --label 2026",
                "  pisync keys create --kind gateway --prefix PBX- --label 'school server'",
                "  pisync keys create --kind enrol --max 500 --expires 90d",
                "  pisync keys create --role read --scope school=A"
            })
    int create(@Mixin KafkaOptions where, @Mixin KeyOptions options) {
        Instant now = now();
        NewKey key = NewKey.of(options.kind(spec.commandLine()), options.terms(spec.commandLine(), now));
        return At.of(start, where).with(desk -> {
            String line = new KeyLine(key.record(), 0, now).text();
            desk.change(key.record(), "keys.create", line, now);
            spec.commandLine().getErr().println(line);
            out().println(key.text().text());
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows every key, a line each, the newest last.",
            footerHeading = "%nExamples:%n",
            footer = "  pisync keys list")
    int list(@Mixin KafkaOptions where) {
        return At.of(start, where).with(desk -> {
            desk.keys().keys().stream()
                    .sorted(Comparator.comparing(KeyRecord::createdAt).thenComparing(KeyRecord::keyId))
                    .map(key -> new KeyLine(key, desk.enrolments().count(key.keyId()), now()))
                    .forEach(line -> out().println(line.text()));
            if (desk.keys().keys().isEmpty()) {
                out().println("There are no keys.");
            }
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Revokes a key, or the tokens of one device. It holds on every role within seconds.",
            footerHeading = "%nExamples:%n",
            footer = {"  pisync keys revoke 4k2v9s0d3x", "  pisync keys revoke --device PBX00123"})
    int revoke(
            @Mixin KafkaOptions where,
            @Parameters(arity = "0..1", paramLabel = "<key id>", description = "As keys list shows it") @Nullable
                    String keyId,
            @Option(names = "--device", paramLabel = "<id>", description = "A device instead of a key") @Nullable
                    String device) {
        requireOne(keyId, device);
        return At.of(start, where).with(desk -> {
            Instant now = now();
            if (device != null) {
                desk.change(RevokedDevice.of(deviceId(device), now), "devices.revoke", now);
            } else {
                desk.change(known(desk, keyId).revoked(now), "keys.revoke", "", now);
            }
            out().println((device != null ? "device " + device : keyId) + " is revoked");
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets a device in again that was revoked. A revoked key stays so.",
            footerHeading = "%nExamples:%n",
            footer = "  pisync keys restore --device PBX00123")
    int restore(
            @Mixin KafkaOptions where,
            @Option(names = "--device", paramLabel = "<id>", required = true, description = "The device")
                    String device) {
        return At.of(start, where).with(desk -> {
            Instant now = now();
            desk.change(RevokedDevice.of(deviceId(device), now).restored(now), "devices.restore", now);
            out().println("device " + device + " is let in again");
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the token of a device, derived from the newest good fleet key.",
            footerHeading = "%nExamples:%n",
            footer = "  pisync keys token --device PBX00123")
    int token(
            @Mixin KafkaOptions where,
            @Option(names = "--device", paramLabel = "<id>", required = true, description = "The device")
                    String device) {
        return At.of(start, where).with(desk -> {
            Instant now = now();
            DeviceToken token = desk.keys()
                    .tokenFor(deviceId(device), now)
                    .orElseThrow(() -> refused("there is no good fleet key: pisync keys create --kind device"));
            desk.note("keys.token", device, now);
            out().println(token.text());
            return 0;
        });
    }

    private KeyRecord known(KeyDesk desk, @Nullable String keyId) {
        return desk.keys().keys().stream()
                .filter(key -> key.keyId().equals(keyId))
                .findFirst()
                .orElseThrow(() -> refused("no key has the id " + keyId + "; pisync keys list shows them"));
    }

    private void requireOne(@Nullable String keyId, @Nullable String device) {
        if ((keyId == null) == (device == null)) {
            throw refused("name a key's id or --device");
        }
    }

    private String deviceId(String text) {
        String id = DeviceId.normalized(text);
        if (DeviceId.flawIn(id).isPresent()) {
            throw refused("--device=" + text + ": cannot be the id of a device");
        }
        return id;
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
