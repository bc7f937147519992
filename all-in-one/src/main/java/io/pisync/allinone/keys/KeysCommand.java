package io.pisync.allinone.keys;

import io.pisync.access.key.DeviceToken;
import io.pisync.access.key.KeyLine;
import io.pisync.access.key.NewKey;
import io.pisync.access.topic.AccessTopics;
import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.event.DeviceId;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.kafka.TopicLayout;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates, shows and revokes keys. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Creates, shows and revokes the keys of devices and people. Their SHA-256 digests are stored in Kafka, in"
                    + " <prefix>.keys.v1; every role applies a change within seconds.",
            "docs/security.md describes rotation and a lost key step by step."
        },
        footer = {
            "  pisync keys create --role admin --label 'Asha'",
            "  pisync keys create --kind device",
            "  pisync keys token --device PBX00123",
            "  pisync keys list"
        })
public final class KeysCommand extends OperatorCommand {
    private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);

    /** Creates the command; {@code start} loads its settings. */
    public KeysCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Creates a key and prints it on standard output, only once: the key itself is not stored.",
            footer = {
                "  pisync keys create --kind device --label 2026",
                "  pisync keys create --kind gateway --prefix PBX- --label 'school server'",
                "  pisync keys create --kind enrol --max 500 --expires 90d",
                "  pisync keys create --role read --scope school=A"
            })
    int create(@Mixin KafkaOptions where, @Mixin KeyOptions options) {
        Instant now = clock.instant();
        NewKey key = NewKey.of(options.kind(command()), options.terms(command(), now));
        return with(where, admin -> {
            String line = new KeyLine(key.record(), 0, now).text();
            admin.change(key.record(), "keys.create", line, now);
            err().println(line);
            out().println(key.text().text());
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows all keys, one per line, the newest last.",
            footer = "  pisync keys list")
    int list(@Mixin KafkaOptions where) {
        return with(where, admin -> {
            admin.keys().keys().stream()
                    .sorted(Comparator.comparing(KeyRecord::createdAt).thenComparing(KeyRecord::keyId))
                    .map(key -> new KeyLine(key, admin.enrolments().count(key.keyId()), clock.instant()))
                    .forEach(line -> out().println(line.text()));
            if (admin.keys().keys().isEmpty()) {
                out().println("There are no keys.");
            }
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Revokes a key, or the tokens of one device. Every role applies it within seconds.",
            footer = {"  pisync keys revoke 4k2v9s0d3x", "  pisync keys revoke --device PBX00123"})
    int revoke(
            @Mixin KafkaOptions where,
            @Parameters(arity = "0..1", paramLabel = "<key id>", description = "As shown by keys list") @Nullable
                    String keyId,
            @Option(names = "--device", paramLabel = "<id>", description = "A device instead of a key") @Nullable
                    String device) {
        requireOne(keyId, device);
        return with(where, admin -> {
            Instant now = clock.instant();
            if (device != null) {
                admin.change(admin.keys().revoked(deviceId(device), now), "devices.revoke", now);
            } else {
                admin.change(known(admin, keyId).revoked(now), "keys.revoke", "", now);
            }
            out().println((device != null ? "device " + device : keyId) + " is revoked");
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Accepts a revoked device again. A revoked key cannot be restored.",
            footer = "  pisync keys restore --device PBX00123")
    int restore(
            @Mixin KafkaOptions where,
            @Option(names = "--device", paramLabel = "<id>", required = true, description = "The device")
                    String device) {
        return with(where, admin -> {
            Instant now = clock.instant();
            RevokedDevice revoked = admin.keys()
                    .device(deviceId(device))
                    .orElseThrow(() -> invalid("device " + device + " was never revoked"));
            admin.change(revoked.restored(now), "devices.restore", now);
            out().println("device " + device + " is accepted again");
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Prints the token of a device, derived from the newest valid fleet key.",
            footer = "  pisync keys token --device PBX00123")
    int token(
            @Mixin KafkaOptions where,
            @Option(names = "--device", paramLabel = "<id>", required = true, description = "The device")
                    String device) {
        return with(where, admin -> {
            Instant now = clock.instant();
            DeviceToken token = admin.keys()
                    .tokenFor(deviceId(device), now)
                    .orElseThrow(() ->
                            invalid("there is no valid fleet key; create one with: pisync keys create --kind device"));
            admin.note("keys.token", device, "", now);
            out().println(token.text());
            return 0;
        });
    }

    private int with(KafkaOptions where, ToIntFunction<KeyAdmin> command) {
        return run(where, TopicLayout.settings(), chosen -> {
            try (KeyAdmin admin = new KeyAdmin(new AccessTopics(chosen.kafka(), chosen.layout()))) {
                admin.open();
                return command.applyAsInt(admin);
            }
        });
    }

    private KeyRecord known(KeyAdmin admin, @Nullable String keyId) {
        return Optional.ofNullable(keyId)
                .flatMap(admin.keys()::key)
                .orElseThrow(() -> invalid("there is no key " + keyId + "; pisync keys list shows all keys"));
    }

    private void requireOne(@Nullable String keyId, @Nullable String device) {
        if ((keyId == null) == (device == null)) {
            throw invalid("give either a key's id or --device");
        }
    }

    private String deviceId(String text) {
        String id = DeviceId.normalized(text);
        if (DeviceId.flawIn(id).isPresent()) {
            throw invalid("--device=" + text + ": not a valid device id");
        }
        return id;
    }
}
