package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.SimulateCommand;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.SettingsSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** Runs a simulated fleet against real services. */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class SimulateIT {
    private static final int EVENTS = 300;

    private final StringWriter out = new StringWriter();

    @Test
    void verifiesEveryAcknowledgedEvent(PisyncUnderTest pisync) {
        long before = totalSyncs(pisync);

        int exitCode = new CommandLine(
                        new SimulateCommand(new CommandLineStart(Set.of(), SettingsSources.of(Map.of()))))
                .setOut(new PrintWriter(out))
                .execute(
                        "--url=" + pisync.pisync().url(),
                        "--devices=20",
                        "--rate=100",
                        "--events=" + EVENTS,
                        "--seed=7");

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains(EVENTS + " accepted")
                .contains("Every event that was accepted is there, once");
        assertThat(totalSyncs(pisync) - before).isEqualTo(EVENTS);
    }

    private static long totalSyncs(PisyncUnderTest pisync) {
        JsonNode stats = pisync.api().get("/stats").json();
        return stats.get("total_sync_events").asLong();
    }
}
