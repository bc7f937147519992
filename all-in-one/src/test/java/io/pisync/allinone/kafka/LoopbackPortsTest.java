package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    @Test
    void replacesZeroByTwoDifferentFreePorts() throws Exception {
        LoopbackPorts ports = LoopbackPorts.claim(0);

        assertThat(ports.client()).isPositive().isNotEqualTo(ports.controller());
        assertThat(ports.bootstrapServers()).isEqualTo("127.0.0.1:" + ports.client());
    }

    /** An outgoing connection could take an ephemeral port before Kafka listens on it. */
    @Test
    void choosesPortsOutsideTheEphemeralRange() throws Exception {
        LoopbackPorts ports = LoopbackPorts.claim(0);

        assertThat(List.of(ports.client(), ports.controller()))
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 32_767));
    }

    @Test
    void reportsAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LoopbackPorts.claim(taken.getLocalPort()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("kafka-port " + taken.getLocalPort());
        }
    }

    @Test
    void reportsAPortInUseOnTheWildcardAddress() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> LoopbackPorts.claim(taken.getLocalPort())).isInstanceOf(BindException.class);
        }
    }
}
