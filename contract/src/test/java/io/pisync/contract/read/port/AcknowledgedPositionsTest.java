package io.pisync.contract.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcknowledgedPositionsTest {
    private final AcknowledgedPositions positions = new AcknowledgedPositions();

    @Test
    void isEmptyInitially() {
        assertThat(positions.get()).isEqualTo(LogPosition.NONE);
    }

    @Test
    void keepsTheHighestOffsetOfEachPartition() {
        positions.add(LogPosition.parse("0:7,3:4"));
        positions.add(LogPosition.parse("0:6,1:0"));
        positions.add(LogPosition.NONE);
        assertThat(positions.get()).isEqualTo(LogPosition.parse("0:7,1:0,3:4"));
    }
}
