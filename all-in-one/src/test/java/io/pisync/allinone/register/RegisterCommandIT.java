package io.pisync.allinone.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.CommandRun;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.allinone.keys.AuditCommand;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.register.Register;
import io.pisync.register.RegisterReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code register} commands and their effect on a running role. */
@RunsOn(BrokerKind.EMBEDDED)
class RegisterCommandIT {
    private static final String SITES =
            "school;contact name;phone;district\nNandi;Asha Phiri;+265 1 234 567;North\nKeri;;;South\n";

    @TempDir
    Path directory;

    private final String prefix = "register-" + UUID.randomUUID();
    private String out = "";
    private String err = "";

    @Test
    void importsShowsAndExports(TestBroker broker) throws IOException {
        String sites = file("schools.csv", SITES);
        String devices = file("devices.csv", "device_id,school\nPBX1,Nandi\nPBX2,Keri\n");
        assertThat(pisync(broker, "register", "import", sites, devices, "--dry-run"))
                .isZero();
        assertThat(out)
                .contains("+ school=Nandi", "schools.csv: 2 sites new", "--dry-run")
                .doesNotContain("Asha");
        assertThat(read(broker).sites()).isEmpty();

        assertThat(pisync(broker, "register", "import", sites, devices)).isZero();
        assertThat(out).contains("schools.csv: 2 sites new", "devices.csv: 2 devices new");
        Register register = read(broker);
        assertThat(register.sites().keySet()).containsExactly("school=Keri", "school=Nandi");
        assertThat(register.labels("PBX1", Map.of())).isEqualTo(Map.of("school", "Nandi", "district", "North"));

        assertThat(pisync(broker, "register", "list", "sites")).isZero();
        assertThat(out.lines())
                .containsExactly("site    Keri  South", "site    Nandi  Asha Phiri  +265 1 234 567  North");
        pisync(broker, "register", "export", "sites");
        assertThat(pisync(broker, "register", "import", file("again.csv", out))).isZero();
        assertThat(out).contains("again.csv: 0 sites new, 0 changed, 0 removed, 2 as they were");
        pisync(broker, "audit");
        assertThat(out).contains("register.import", "schools.csv: 2 sites new").doesNotContain("Asha");
    }

    @Test
    void comparesAFileWithTheFilesBeforeIt(TestBroker broker) throws IOException {
        String first = file("first.csv", "device_id,school\nPBX1,Nandi\nPBX2,Keri\n");
        String second = file("second.csv", "device_id,school\nPBX1,Keri\nPBX2,Keri\n");

        assertThat(pisync(broker, "register", "import", first, second, "--dry-run"))
                .isZero();
        assertThat(out)
                .contains("first.csv: 2 devices new, 0 changed", "~ PBX1")
                .contains("second.csv: 0 devices new, 1 changed, 0 removed, 1 as they were");
    }

    @Test
    void removesMissingRowsOnlyWithReplace(TestBroker broker) throws IOException {
        pisync(broker, "register", "import", file("schools.csv", SITES));
        String less = file("less.csv", "site,district\nNandi,West\n");
        assertThat(pisync(broker, "register", "import", less)).isZero();
        assertThat(out).contains("0 sites new, 1 changed, 0 removed");
        assertThat(pisync(broker, "register", "import", less, "--replace", "--dry-run"))
                .isZero();
        assertThat(out).contains("- school=Keri");
        assertThat(pisync(broker, "register", "import", less, "--replace")).isZero();
        assertThat(read(broker).sites().keySet()).containsExactly("school=Nandi");
        assertThat(pisync(broker, "register", "import", less, less, "--replace"))
                .isEqualTo(2);
        assertThat(err).contains("give at most one file of sites and one of devices");
    }

    @Test
    void importsNothingUnlessEveryFileIsValid(TestBroker broker) throws IOException {
        String wrong = file("devices.csv", "device_id,expected_interval\nPBX1,soon\n");
        assertThat(pisync(broker, "register", "import", file("schools.csv", SITES), wrong))
                .isEqualTo(2);
        assertThat(err).contains("line 2, expected_interval: 'soon' must be a duration", "Nothing was imported");
        pisync(broker, "register", "list");
        assertThat(out).isEmpty();
        assertThat(pisync(broker, "register", "export", "everything")).isEqualTo(2);
        assertThat(err).contains("must be sites or devices");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private Register read(TestBroker broker) {
        KafkaConfig kafka = KafkaConfig.of(broker.bootstrapServers());
        try (RegisterReader reader = new RegisterReader(kafka, new Topics(prefix))) {
            reader.start();
            assertThat(reader.awaitRead(Duration.ofSeconds(20))).isTrue();
            return reader.register();
        }
    }

    private int pisync(TestBroker broker, String... arguments) {
        Map<String, String> environment = Map.of(
                KitSettingNames.TOPIC_PREFIX,
                prefix,
                KitSettingNames.KAFKA_BOOTSTRAP_SERVERS,
                broker.bootstrapServers());
        CommandRun run = CommandRun.of(
                SettingsSources.of(environment),
                Map.of("register", RegisterCommand::new, "audit", AuditCommand::new),
                arguments);
        out = run.out();
        err = run.err();
        return run.exitCode();
    }
}
