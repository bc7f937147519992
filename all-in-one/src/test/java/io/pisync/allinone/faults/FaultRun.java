package io.pisync.allinone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.endtoend.Api;
import io.pisync.allinone.faults.SteadyDevices.Device;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;

/** Injects a fault while devices report and a client reads continuously; afterwards verifies all results. */
final class FaultRun implements AutoCloseable {
    private static final int DEVICES = 40;

    private final String name;
    private final Cluster cluster;
    private final Outages outages = new Outages();
    private final SteadyDevices devices;
    private final ContinuousReader reader;

    /** Creates devices for this run and returns when they are visible and all partitions have standbys. */
    static FaultRun begin(String name, Cluster cluster) {
        cluster.awaitStandbys();
        return beginWithoutStandbys(name, cluster);
    }

    /** Like {@link #begin}, but does not wait for standbys. */
    static FaultRun beginWithoutStandbys(String name, Cluster cluster) {
        FaultRun run = new FaultRun(name, cluster);
        run.devices.start();
        run.awaitMore(5);
        run.awaitVisible();
        run.reader.start();
        run.awaitMore(5);
        return run;
    }

    private FaultRun(String name, Cluster cluster) {
        this.name = name;
        this.cluster = cluster;
        devices = new SteadyDevices(cluster.ingest().url(), name, DEVICES, outages);
        reader = new ContinuousReader(
                cluster.query().url(),
                devices.devices().stream().map(Device::id).toList(),
                outages);
    }

    /** Returns the requests without an answer so far. */
    Outages outages() {
        return outages;
    }

    /** Waits until each device has reported this number of further syncs. */
    void awaitMore(int syncs) {
        List<Integer> before =
                devices.devices().stream().map(Device::acknowledged).toList();
        patience().until(() -> {
            List<Device> all = devices.devices();
            for (int i = 0; i < before.size(); i++) {
                if (all.get(i).acknowledged() < before.get(i) + syncs) {
                    return false;
                }
            }
            return true;
        });
    }

    private void awaitVisible() {
        Api api = Api.at(cluster.query().url());
        patience()
                .untilAsserted(() -> assertThat(devices.devices())
                        .allMatch(device -> api.get("/device/" + device.id()).status() == 200));
    }

    /** Lets the load continue for this time. */
    void continueFor(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    /** Stops the devices and verifies that all instances are ready, no event was lost or published twice, and no answer was wrong. */
    void end() {
        cluster.awaitReady();
        awaitMore(5);
        devices.stop();
        reader.close();
        System.out.printf("%s:%n%s", name, outages.summary());
        ResultCheck.of(cluster).check(devices.devices());
        assertThat(reader.wrongAnswers()).isEmpty();
    }

    @Override
    public void close() {
        devices.close();
        reader.close();
    }

    private static ConditionFactory patience() {
        return await().atMost(Duration.ofMinutes(3));
    }
}
