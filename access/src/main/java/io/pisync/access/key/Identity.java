package io.pisync.access.key;

import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.PersonRole;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.LabelScope;
import io.pisync.kit.http.gate.Need;
import java.util.Optional;

/** The owner of a good key or token. */
public sealed interface Identity extends Caller {
    /** Returns the key, or the fleet key that a device's token is derived from. */
    KeyRecord key();

    @Override
    default String name() {
        return key().label().isEmpty() ? key().keyId() : key().keyId() + " (" + key().label() + ")";
    }

    /** Returns the name by which rates are counted: the same for the same device or key. */
    default String rateKey() {
        return key().keyId();
    }

    /**
     * A device; its id is known only from what it posts.
     *
     * @param key the fleet key that the token is derived from
     */
    record Device(KeyRecord key, DeviceToken token) implements Identity {
        @Override
        public String name() {
            return "device of fleet key " + key.keyId();
        }

        @Override
        public boolean may(Need need) {
            return mayReport(need);
        }

        @Override
        public boolean mayReportFor(String deviceId) {
            return Digests.areSame(token.mac(), DeviceToken.mac(key.digest(), deviceId));
        }

        @Override
        public String rateKey() {
            return token.mac();
        }
    }

    /** A school server or technician that posts for devices whose ids begin with a prefix. */
    record Gateway(KeyRecord key) implements Identity {
        @Override
        public boolean may(Need need) {
            return mayReport(need);
        }

        @Override
        public boolean mayReportFor(String deviceId) {
            return key.covers(deviceId);
        }
    }

    /** A person, or a program that acts for people. */
    record Person(KeyRecord key) implements Identity {
        @Override
        public boolean may(Need need) {
            return switch (need) {
                case PROBE, NOTHING, ANY_KEY -> true;
                case READ -> includes(PersonRole.READ);
                case READ_ALL -> includes(PersonRole.READ) && key.scope() == null;
                case WRITE -> includes(PersonRole.WRITE) && key.scope() == null;
                case ADMIN -> includes(PersonRole.ADMIN) && key.scope() == null;
                case DEVICE, ENROLMENT -> false;
            };
        }

        @Override
        public boolean mayReportFor(String deviceId) {
            return false;
        }

        @Override
        public Optional<LabelScope> scope() {
            return Optional.ofNullable(key.scope()).map(LabelScope::of);
        }

        private boolean includes(PersonRole needed) {
            return key.role() != null && key.role().includes(needed);
        }
    }

    /** An enrolment key, or the fleet key itself, which grants nothing. */
    record Other(KeyRecord key) implements Identity {
        @Override
        public boolean may(Need need) {
            return need.isMetByAnybody()
                    || need == Need.ANY_KEY
                    || (need == Need.ENROLMENT && key.kind() == KeyKind.ENROL);
        }

        @Override
        public boolean mayReportFor(String deviceId) {
            return false;
        }
    }

    /** Whether devices and gateways have this permission. */
    private static boolean mayReport(Need need) {
        return need == Need.DEVICE || need == Need.ANY_KEY || need.isMetByAnybody();
    }
}
