package io.pisync.processor.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.PlainRow;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Gaps;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.state.DeviceStores;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What readers see of the devices that a transaction changed. */
class DeviceTableTest {
    private static final long NOW_MS = 1_772_452_800_000L;

    private final TopologyTestDriver driver = new TopologyTestDriver(new Topology()
            .addSource("in", new StringDeserializer(), new StringDeserializer(), "in")
            .addProcessor("any", Ignoring::new, "in")
            .addStateStore(DeviceStores.DEVICES.builder(), "any"));
    private final DeviceOrders orders = new DeviceOrders(3);
    private final DeviceTable table =
            new DeviceTable(driver.getKeyValueStore(DeviceStores.DEVICES.name()), orders, new DeviceWatch() {
                @Override
                public void changed(String deviceId, @Nullable DeviceRow before, @Nullable DeviceRow after) {}

                @Override
                public void visited(String deviceId, DeviceRow row) {}
            });

    private static final class Ignoring implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {}
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aDeviceThatReturnsInTheTransactionOfItsRemovalWasRemoved() {
        table.put("a", null, row());
        commit();
        assertThat(orders.removed()).isZero();

        table.put("a", table.get("a"), null);
        table.put("a", null, row());
        commit();

        assertThat(orders.removed()).isEqualTo(1);
        assertThat(orders.size()).isEqualTo(1);
    }

    @Test
    void aDeviceThatComesAndGoesInOneTransactionWasRemoved() {
        table.put("a", null, row());
        table.put("a", table.get("a"), null);
        commit();

        assertThat(orders.removed()).isEqualTo(1);
        assertThat(orders.size()).isZero();
    }

    private void commit() {
        table.flush();
        table.publish(NOW_MS, 0);
    }

    private static DeviceRow row() {
        return PlainRow.of(NOW_MS, Gaps.NONE);
    }
}
