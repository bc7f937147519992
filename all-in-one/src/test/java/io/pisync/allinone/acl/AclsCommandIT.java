package io.pisync.allinone.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.CommandRun;
import io.pisync.kit.config.SettingsSources;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AclsCommandIT {
    @Test
    void saysThatKafkaDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String nobody = "127.0.0.1:" + silent.getLocalPort();

            CommandRun run = CommandRun.of(
                    SettingsSources.of(Map.of()),
                    Map.of("acls", AclsCommand::new),
                    "acls",
                    "apply",
                    "--yes",
                    "--bootstrap-servers",
                    nobody);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines()).singleElement().asString().contains(nobody + " does not answer");
        }
    }
}
