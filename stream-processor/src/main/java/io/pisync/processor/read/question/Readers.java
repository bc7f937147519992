package io.pisync.processor.read.question;

import io.pisync.contract.read.question.AlertQuestion;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps each question to its reader. */
public final class Readers {
    final Map<Class<?>, DeviceReader<?, ?>> ofDevices = new HashMap<>();
    final Map<Class<?>, FleetReader<?, ?>> ofFleets = new HashMap<>();

    public Readers() {
        RecentSyncErrors recent = new RecentSyncErrors();
        ShownAlerts shown = new ShownAlerts();
        OpenSites sites = new OpenSites();
        device(SyncHistoryQuestion.class, new HistoryReader());
        device(DeviceStatusQuestion.class, new StatusReader());
        device(DeviceStatsQuestion.class, new StatsReader());
        fleet(RepeatedFailuresQuestion.class, new RepeatedFailuresReader());
        fleet(FailingDevicesQuestion.class, new FailingDevicesReader());
        fleet(SilentDevicesQuestion.class, new SilentDevicesReader());
        fleet(RegisteredSiteQuestion.class, new RegisteredSiteReader());
        fleet(ExpectedDevicesQuestion.class, new ExpectedDevicesReader());
        fleet(LateDevicesQuestion.class, new LateDevicesReader());
        fleet(DevicesQuestion.class, new DevicesReader());
        fleet(KeysQuestion.class, new KeysReader(this));
        fleet(RecentErrorsQuestion.class, new RecentErrorsReader(recent));
        fleet(AlertQuestion.class, new AlertReader(shown, sites));
        fleet(AlertsQuestion.class, new AlertsReader(shown, sites));
        fleet(FleetStatisticsQuestion.class, new FleetStatisticsReader(sites));
        fleet(GroupsQuestion.class, new GroupsReader(recent));
        fleet(LabelsQuestion.class, new LabelsReader());
        fleet(ErrorGroupsQuestion.class, new ErrorGroupsReader(recent));
        fleet(ErrorDevicesQuestion.class, new ErrorDevicesReader(recent));
        fleet(StaleDevicesQuestion.class, new StaleDevicesReader());
        fleet(ClockFaultsQuestion.class, new ClockFaultsReader());
        fleet(ChangesQuestion.class, new ChangesReader(shown));
    }

    /** The answer; null if the device is unknown. */
    @SuppressWarnings("unchecked") // device() takes only readers that fit their questions
    public <A> @Nullable A read(DeviceQuestion<A> question, PartitionView view) {
        DeviceReader<DeviceQuestion<A>, A> reader =
                (DeviceReader<DeviceQuestion<A>, A>) Objects.requireNonNull(ofDevices.get(question.getClass()));
        return reader.read(question, view);
    }

    /** The answer of this partition's devices. */
    @SuppressWarnings("unchecked") // fleet() takes only readers that fit their questions
    public <A> A read(FleetQuestion<A> question, PartitionView view) {
        FleetReader<FleetQuestion<A>, A> reader =
                (FleetReader<FleetQuestion<A>, A>) Objects.requireNonNull(ofFleets.get(question.getClass()));
        return reader.read(question, view);
    }

    /** The places of a list in this partition, if it is one whose rows need not be read for them; else null. */
    @SuppressWarnings("unchecked") // fleet() takes only readers that fit their questions
    public <R> @Nullable Places places(ListQuestion<R> question, PartitionView view) {
        return ofFleets.get(question.getClass()) instanceof ListReader<?, ?> reader
                ? ((ListReader<ListQuestion<R>, R>) reader).places(question, view, question.after(), question.limit())
                : null;
    }

    private <Q extends DeviceQuestion<A>, A> void device(Class<Q> question, DeviceReader<Q, A> reader) {
        ofDevices.put(question, reader);
    }

    private <Q extends FleetQuestion<A>, A> void fleet(Class<Q> question, FleetReader<Q, A> reader) {
        ofFleets.put(question, reader);
    }
}
