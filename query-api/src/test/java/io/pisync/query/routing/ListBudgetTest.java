package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ListBudgetTest {
    private static final int PARTITIONS = 12;

    private final ListBudget room = new ListBudget(Duration.ofMillis(10));
    private final FleetQuestion<?> large = new FailingDevicesQuestion(3, Map.of(), null, 1_001);
    private final FleetQuestion<?> small = new FailingDevicesQuestion(3, Map.of(), null, 51);

    @Test
    void readsFewerLargeListsAtOnceThanSmallOnes() {
        assertThat(taken(large)).hasSize(4);
        assertThat(taken(small)).isEmpty();
    }

    @Test
    void readsAtMostEightAtOnce() {
        assertThat(taken(small)).hasSize(8);
    }

    @Test
    void readsAListThatExceedsTheBudgetAlone() {
        ListBudget.Lease alone = room.take(large, 48);
        assertThat(alone).isNotNull();
        assertThat(room.take(small, 1)).isNull();
        close(alone);
        assertThat(taken(small)).hasSize(8);
    }

    @Test
    void countsManyKeysAsFewRows() {
        assertThat(taken(new KeysQuestion(new RecentErrorsQuestion(Map.of(), null, 8_000))))
                .hasSize(4);
    }

    @Test
    void keepsTheLeaseUntilTheLastCallHasEnded() {
        ListBudget.Lease request = room.take(large, 48);
        assertThat(request).isNotNull();
        ListBudget.Lease call = request.shared();
        close(request);
        assertThat(room.take(small, 1)).isNull();
        close(call);
        assertThat(room.take(small, 1)).isNotNull();
    }

    @Test
    void doesNotWaitForAnInterruptedThread() {
        Thread.currentThread().interrupt();
        assertThat(room.take(small, 1)).isNull();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken(small)).hasSize(8);
    }

    private static void close(ListBudget.@Nullable Lease lease) {
        if (lease != null) {
            lease.close();
        }
    }

    /** As many as fit. */
    private List<ListBudget.Lease> taken(FleetQuestion<?> question) {
        List<ListBudget.Lease> leases = new ArrayList<>();
        ListBudget.Lease lease = room.take(question, PARTITIONS);
        while (lease != null) {
            leases.add(lease);
            lease = room.take(question, PARTITIONS);
        }
        return leases;
    }
}
