package io.pisync.allinone.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.key.Identity;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.Verdict;
import io.pisync.access.topic.KeyReader;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.allinone.CommandRun;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The {@code keys} commands and their effect on a running role. */
@RunsOn(BrokerKind.EMBEDDED)
class KeysCommandIT {
    private final String prefix = "keys-" + UUID.randomUUID();
    private final KnownKeys keys = new KnownKeys();
    private String out = "";
    private String err = "";

    @Test
    void createsShowsAndRevokesKeys(TestBroker broker) throws Exception {
        assertThat(pisync(broker, "keys", "create", "--role", "read", "--scope", "school=A", "--label", "Asha"))
                .isZero();
        String key = out.strip();
        String id = key.split("_", -1)[2];
        assertThat(key).startsWith("pisync_people_").doesNotContain("\n");
        assertThat(err)
                .contains(id, "role=read", "scope=school=A", "label=Asha")
                .doesNotContain(key);

        try (KeyReader reader = reader(broker)) {
            assertThat(identify(reader, key)).isInstanceOf(Verdict.Known.class);
            assertThat(pisync(broker, "keys", "list")).isZero();
            assertThat(out).contains(id + "  people   good     role=read").doesNotContain(key);

            assertThat(pisync(broker, "keys", "revoke", id)).isZero();
            assertThat(identify(reader, key)).isEqualTo(new Verdict.Refused(Verdict.Reason.REVOKED));
        }
        pisync(broker, "keys", "list");
        assertThat(out).contains(id + "  people   revoked");
        assertThat(pisync(broker, "keys", "revoke", "0000000000")).isEqualTo(2);
        assertThat(err).contains("there is no key 0000000000");
    }

    @Test
    void derivesTokensUntilADeviceIsRevoked(TestBroker broker) throws Exception {
        assertThat(pisync(broker, "keys", "token", "--device", "PBX-1")).isEqualTo(2);
        assertThat(err).contains("keys create --kind device");
        pisync(broker, "keys", "create", "--kind", "device");
        assertThat(pisync(broker, "keys", "token", "--device", "PBX-1")).isZero();
        String token = out.strip();

        try (KeyReader reader = reader(broker)) {
            Verdict good = identify(reader, token);
            assertThat(((Verdict.Known) good).identity())
                    .matches(device -> device.mayReportFor("PBX-1"))
                    .matches(device -> !device.mayReportFor("PBX-2"))
                    .isInstanceOf(Identity.Device.class);

            pisync(broker, "keys", "revoke", "--device", "PBX-1");
            assertThat(identify(reader, token)).isEqualTo(new Verdict.Refused(Verdict.Reason.REVOKED));
            pisync(broker, "keys", "restore", "--device", "PBX-1");
            assertThat(identify(reader, token)).isInstanceOf(Verdict.Known.class);
        }
        assertThat(pisync(broker, "keys", "restore", "--device", "PBX-2")).isEqualTo(2);
        assertThat(err).contains("device PBX-2 was never revoked");
    }

    @Test
    void auditsCommands(TestBroker broker) {
        pisync(broker, "keys", "create", "--kind", "gateway", "--prefix", "PBX-");
        String key = out.strip();
        pisync(broker, "keys", "create", "--kind", "enrol", "--max", "5", "--expires", "90d");
        pisync(broker, "keys", "revoke", "--device", "PBX-1");

        assertThat(pisync(broker, "audit")).isZero();
        assertThat(out.lines().map(line -> line.split(" {2}", -1)[1]))
                .containsExactly("devices.revoke", "keys.create", "keys.create");
        assertThat(out).contains("by command line: " + System.getProperty("user.name"), "enrolled=0 of 5", "PBX-1");
        assertThat(out).doesNotContain(key);
        pisync(broker, "audit", "--limit", "1", "--json");
        assertThat(out.lines()).singleElement().asString().contains("\"action\":\"devices.revoke\"");
    }

    @Test
    void rejectsInvalidCombinations(TestBroker broker) {
        for (List<String> wrong : List.of(
                List.of("create"),
                List.of("create", "--kind", "device", "--role", "read"),
                List.of("create", "--kind", "robot"),
                List.of("create", "--role", "owner"),
                List.of("create", "--role", "admin", "--scope", "school=A"),
                List.of("create", "--role", "read", "--scope", "school"),
                List.of("create", "--kind", "device", "--prefix", "P"),
                List.of("create", "--role", "read", "--max", "7"),
                List.of("create", "--role", "read", "--expires", "soon"),
                List.of("revoke"),
                List.of("token", "--device", " "))) {
            assertThat(pisync(broker, "keys", wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .isEqualTo(2);
            assertThat(err).as(wrong.toString()).isNotEmpty();
        }
    }

    private KeyReader reader(TestBroker broker) {
        KeyReader reader = new KeyReader(
                KafkaConfig.of(broker.bootstrapServers()), new Topics(prefix), keys, new KnownEnrolments());
        reader.start();
        return reader;
    }

    private Verdict identify(KeyReader reader, String credential) throws Exception {
        reader.caughtUp().get(10, TimeUnit.SECONDS);
        return keys.identify(credential, Instant.now());
    }

    private int pisync(TestBroker broker, String command, String... arguments) {
        Map<String, String> environment = Map.of(
                KitSettingNames.TOPIC_PREFIX,
                prefix,
                KitSettingNames.KAFKA_BOOTSTRAP_SERVERS,
                broker.bootstrapServers());
        String[] all = Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
        CommandRun run = CommandRun.of(
                SettingsSources.of(environment), Map.of("keys", KeysCommand::new, "audit", AuditCommand::new), all);
        out = run.out();
        err = run.err();
        return run.exitCode();
    }
}
