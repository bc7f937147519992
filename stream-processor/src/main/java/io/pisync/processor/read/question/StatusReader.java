package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.DeviceStatus.Retirement;
import io.pisync.contract.read.view.Rates;
import io.pisync.contract.read.view.SiteContact;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Standing;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a device's status. */
final class StatusReader implements DeviceReader<DeviceStatusQuestion, DeviceStatus> {
    private static final long SECONDS_A_MINUTE = 60;

    @Override
    public @Nullable DeviceStatus read(DeviceStatusQuestion question, PartitionView view) {
        DeviceRow status = view.device(question.deviceId());
        return status == null ? null : statusOf(question.deviceId(), status, view);
    }

    private static DeviceStatus statusOf(String deviceId, DeviceRow status, PartitionView view) {
        Counters counters = status.counters();
        BigDecimal successRate = Rates.percent(counters.syncs() - counters.failed(), counters.syncs());
        return new DeviceStatus(
                deviceId,
                view.stateOf(status),
                status.streak().length(),
                counters.syncs(),
                counters.failed(),
                counters.partial(),
                counters.files(),
                counters.errors(),
                Objects.requireNonNull(successRate, "a known device has synced"),
                Rates.meanOfThousandths(counters.speedThousandths(), counters.speeds()),
                Instant.ofEpochMilli(status.contact().firstMs()),
                Instant.ofEpochMilli(status.contact().lastMs()),
                Instant.ofEpochMilli(status.syncs().newest().timeMs()),
                Times.unlessNever(status.syncs().lastSuccessMs()),
                Times.unlessNever(status.syncs().lastFailureMs()),
                status.syncs().newestOutcome(),
                new TreeMap<>(view.labelsOf(deviceId, status)),
                openAlerts(status, view),
                retirement(status.standing()),
                expectedIntervalS(view.expectedMinutes(deviceId, status)),
                lateSince(view.lateSinceMinute(deviceId, status)),
                siteOf(deviceId, status, view),
                notes(view.registered().register().device(deviceId)));
    }

    private static @Nullable Long expectedIntervalS(OptionalLong minutes) {
        return minutes.isEmpty() ? null : (Long) (SECONDS_A_MINUTE * minutes.getAsLong());
    }

    private static @Nullable SiteContact siteOf(String deviceId, DeviceRow status, PartitionView view) {
        RegisteredSite site = view.registered().register().site(view.labelsOf(deviceId, status));
        return site == null ? null : SiteContact.of(site);
    }

    private static @Nullable String notes(@Nullable RegisteredDevice device) {
        return device == null ? null : device.notes();
    }

    private static @Nullable Instant lateSince(@Nullable Long minute) {
        return minute == null ? null : Instant.ofEpochSecond(SECONDS_A_MINUTE * minute);
    }

    private static @Nullable Retirement retirement(@Nullable Standing standing) {
        return standing == null || !standing.isRetired()
                ? null
                : new Retirement(standing.by(), Instant.ofEpochMilli(standing.atMs()), standing.note());
    }

    private static List<Alert> openAlerts(DeviceRow status, PartitionView view) {
        return status.episodes().open().stream()
                .map(open -> AlertKey.open(open.startedAt(), open.alertId()))
                .flatMap(key -> Stream.ofNullable(view.stores().get(DeviceStores.ALERTS, key)))
                .map(alert -> alert.asOf(view.now()))
                .toList();
    }
}
