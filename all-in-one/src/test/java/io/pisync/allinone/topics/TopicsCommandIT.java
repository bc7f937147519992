package io.pisync.allinone.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.CommandRun;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.allinone.broker.TestTopic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.json.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The {@code topics} commands and their output. */
@RunsOn(BrokerKind.EMBEDDED)
class TopicsCommandIT {
    private static final Duration KAFKAS_OWN_LIMIT = Duration.ofSeconds(60);

    private final String prefix = "typed-" + UUID.randomUUID();
    private String partitions = "2";
    private String out = "";
    private String err = "";

    @Test
    void appliesAndUndoesOnlyWithConfirmation(TestBroker broker) throws Exception {
        assertThat(topics(broker, "status")).isEqualTo(1);
        assertThat(out).contains("create " + prefix + ".alerts.v1", "pending");
        assertThat(topics(broker, "apply")).isZero();
        assertThat(out).contains("  1  create " + prefix + ".sync-events.v1: partitions=2", "--yes does it");
        assertThat(topics(broker, "status")).isEqualTo(1);

        assertThat(topics(broker, "apply", "--yes")).isZero();
        assertThat(out.lines()).hasSize(changes()).allMatch(line -> line.endsWith("  done"));
        awaitStatus(broker, 0);
        assertThat(out).contains("applied", "All topics are up to date.");
        assertThat(topics(broker, "apply", "--yes")).isZero();
        assertThat(out).contains("nothing to do");

        assertThat(topics(broker, "rollback", "--to", "2")).isEqualTo(1);
        assertThat(err).contains(prefix + ".audit.v1 contains up to");
        assertThat(topics(broker, "rollback", "--to", "2", "--delete-data")).isZero();
        assertThat(out).contains("undo: delete " + prefix + ".sync-events.dlq.v1", "--yes does it");
        assertThat(topics(broker, "status")).isZero();
        assertThat(topics(broker, "rollback", "--yes")).isZero();
        awaitStatus(broker, 1);
        assertThat(topics(broker, "status", "--json")).isEqualTo(1);
        JsonNode status = Json.mapper().readTree(out);
        assertThat(status.get("ok").asBoolean()).isFalse();
        assertThat(status.at("/changes/0/state").asText()).isEqualTo("applied");
        assertThat(status.at("/changes/0/undo").asText()).isEqualTo("delete " + prefix + ".sync-events.v1");
        JsonNode newest = status.at("/changes/" + (changes() - 1));
        assertThat(newest.get("state").asText()).isEqualTo("pending");
        assertThat(newest.get("undone_at").isTextual()).isTrue();
    }

    @Test
    void rejectsAnotherNumberOfPartitionsWithAdvice(TestBroker broker) {
        topics(broker, "apply", "--yes");
        awaitStatus(broker, 0);
        partitions = "4";

        assertThat(topics(broker, "status")).isEqualTo(1);
        assertThat(out).contains("refused", "2 partitions but 4", "docs/topics.md");
        assertThat(topics(broker, "apply", "--yes")).isEqualTo(1);
        assertThat(err).contains("2 partitions but 4", "move keys");
    }

    @Test
    void deletesRecordsOnlyOnRequest(TestBroker broker) throws Exception {
        topics(broker, "apply", "--yes");
        awaitStatus(broker, 0);
        String letters = new Topics(prefix).deadLetters().name();
        new TestTopic(broker.bootstrapServers(), letters).produce("letter", 2);

        assertThat(topics(broker, "rollback", "--to", "2", "--yes")).isEqualTo(1);
        assertThat(err).contains(letters + " contains up to 2 records", "--delete-data");
        assertThat(topics(broker, "rollback", "--to", "2", "--yes", "--delete-data"))
                .isZero();
    }

    @Test
    void reportsAnUnreachableKafkaOnOneLine() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String nobody = "127.0.0.1:" + silent.getLocalPort();
            long begin = System.nanoTime();

            assertThat(run(Map.of(), "topics", "status", "--bootstrap-servers", nobody))
                    .isEqualTo(1);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(KAFKAS_OWN_LIMIT);
            assertThat(err.lines()).singleElement().asString().contains(nobody, "does not answer");
        }
    }

    @Test
    void hasHelpForEachCommand() {
        for (String command : List.of("status", "apply", "rollback")) {
            assertThat(run(Map.of(), "topics", command, "--help")).isZero();
            assertThat(out).contains("Exit code", "Examples:", "pisync topics " + command, "--bootstrap-servers");
        }
        assertThat(run(Map.of(), "topics", "rollback", "--to", "-1")).isEqualTo(2);
        assertThat(err).contains("--to=-1");
        assertThat(run(Map.of("PISYNC_PARTITIONS", "many"), "topics", "status")).isEqualTo(2);
        assertThat(err).contains("PISYNC_PARTITIONS=many");
        assertThat(run(Map.of(), "topics", "reapply")).isEqualTo(2);
    }

    private int changes() {
        return TopicChanges.of(new Topics(prefix)).inOrder().size();
    }

    /** Waits, because a broker receives the controller's changes with a delay. */
    private void awaitStatus(TestBroker broker, int exitCode) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(topics(broker, "status")).isEqualTo(exitCode));
    }

    private int topics(TestBroker broker, String... arguments) {
        Map<String, String> environment = Map.of(
                KitSettingNames.TOPIC_PREFIX, prefix,
                KitSettingNames.PARTITIONS, partitions,
                KitSettingNames.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers());
        String[] all = new String[arguments.length + 1];
        all[0] = "topics";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return run(environment, all);
    }

    private int run(Map<String, String> environment, String... arguments) {
        CommandRun run =
                CommandRun.of(SettingsSources.of(environment), Map.of("topics", TopicsCommand::new), arguments);
        out = run.out();
        err = run.err();
        return run.exitCode();
    }
}
