package io.pisync.processor.read.question;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.processor.order.DeviceGroups.Stamp;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.register.Register;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one question in one partition. Each answer is made from the last one: groups that have not changed are the same objects.
 * Thread-safe.
 */
final class KnownGroups {
    private static final Duration ERRORS_COUNTED = Duration.ofDays(7);

    private final GroupsQuestion question;
    private final ErrorCounts errors;
    private @Nullable Inputs inputs;
    private long errorsVersion;
    private Groups ofDevices = new Groups(false, List.of());
    private Map<String, GroupPart> expected = Map.of();
    private Groups answer = new Groups(false, List.of());

    /** {@code errors}: of at least the devices of the question, by the same label. */
    KnownGroups(GroupsQuestion question, ErrorCounts errors) {
        this.question = question;
        this.errors = errors;
    }

    /** The versions of what groups follow from. */
    private record Inputs(Stamp stamp, long regrouped, long errorsWritten, long registerVersion) {
        static Inputs of(PartitionView view) {
            return new Inputs(
                    view.orders().groups().stamp(),
                    view.orders().groups().regrouped(),
                    view.stores().partition().errorsWritten(),
                    view.registered().register().version());
        }

        boolean isExpectingLike(@Nullable Inputs other) {
            return other != null && registerVersion == other.registerVersion && regrouped == other.regrouped;
        }
    }

    /** Returns the groups as of now; the same object while nothing changes. */
    synchronized Groups at(PartitionView view) {
        Inputs now = Inputs.of(view);
        if (!now.equals(inputs)) {
            answer = groups(now, view);
            inputs = now;
        }
        return answer;
    }

    private Groups groups(Inputs now, PartitionView view) {
        Groups groups =
                view.orders().groups().by(question.by(), question.labels(), TrackingRules.FORGOTTEN_AFTER.toHours());
        if (groups.tooMany()) {
            ofDevices = new Groups(false, List.of());
            return groups;
        }
        if (!now.isExpectingLike(inputs)) {
            expected = expected(view);
        }
        long version = errors.update(view.now().minus(ERRORS_COUNTED).toEpochMilli(), view);
        List<GroupPart> parts = parts(groups.parts(), version == errorsVersion && expected.isEmpty());
        errorsVersion = version;
        ofDevices = groups;
        return new Groups(false, parts);
    }

    /** Groups of devices that did not change are the same objects as before. */
    @SuppressWarnings("ReferenceEquality")
    private List<GroupPart> parts(List<GroupPart> devices, boolean isSameRest) {
        List<GroupPart> before = ofDevices.parts();
        Map<String, GroupPart> absent = new HashMap<>(expected);
        List<GroupPart> parts = new ArrayList<>(devices.size());
        for (int i = 0; i < devices.size(); i++) {
            GroupPart part = devices.get(i);
            boolean isSame = i < before.size() && before.get(i) == part;
            GroupPart last = isSame ? answer.parts().get(i) : part;
            parts.add(isSame && isSameRest ? last : whole(part, last, absent.remove(part.value())));
        }
        parts.addAll(absent.values());
        return parts;
    }

    private GroupPart whole(GroupPart part, GroupPart last, @Nullable GroupPart ofExpected) {
        long expectedDevices = ofExpected == null ? 0 : ofExpected.expectedDevices();
        Map<String, Long> reported = errors.of(part.value());
        return last.expectedDevices() == expectedDevices && last.errors().equals(reported)
                ? last
                : part.with(expectedDevices, reported);
    }

    /** Counts the registered devices of each group that have never reported. */
    private Map<String, GroupPart> expected(PartitionView view) {
        Register register = view.registered().register();
        Map<String, Long> devices = new HashMap<>();
        for (RegisteredDevice device : view.expected()) {
            Map<String, String> labels = register.labels(device.deviceId(), Map.of());
            if (LabelMatch.fits(labels, question.labels())) {
                devices.merge(LabelMatch.valueOf(question.by(), labels), 1L, Long::sum);
            }
        }
        Map<String, GroupPart> parts = new HashMap<>();
        devices.forEach((value, count) -> parts.put(value, GroupPart.ofExpected(value, count)));
        return parts;
    }
}
