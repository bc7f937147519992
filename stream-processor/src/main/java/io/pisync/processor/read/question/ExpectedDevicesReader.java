package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.ExpectedDevice;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.register.Register;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Lists the registered devices that have never reported. Reads all of them, because the register is small. */
final class ExpectedDevicesReader implements FleetReader<ExpectedDevicesQuestion, Rows<ExpectedDevice>> {
    private static final long SECONDS_A_MINUTE = 60;

    @Override
    public Rows<ExpectedDevice> read(ExpectedDevicesQuestion question, PartitionView view) {
        Register register = view.registered().register();
        List<RegisteredDevice> matching = view.expected();
        if (!question.labels().isEmpty()) {
            matching = matching.stream()
                    .filter(device -> LabelMatch.fits(register.labels(device.deviceId(), Map.of()), question.labels()))
                    .toList();
        }
        RowKey after = question.after();
        List<ExpectedDevice> page = matching.stream()
                .filter(device -> after == null || new RowKey(0, device.deviceId()).compareTo(after) > 0)
                .limit(question.limit())
                .map(device -> expected(device, register))
                .toList();
        return new Rows<>(page, (long) matching.size());
    }

    private static ExpectedDevice expected(RegisteredDevice device, Register register) {
        Map<String, String> labels = new TreeMap<>(register.labels(device.deviceId(), Map.of()));
        OptionalLong minutes = register.expectedMinutes(device.deviceId(), labels);
        return new ExpectedDevice(
                device.deviceId(),
                labels,
                minutes.isEmpty() ? null : (Long) (SECONDS_A_MINUTE * minutes.getAsLong()),
                device.notes());
    }
}
