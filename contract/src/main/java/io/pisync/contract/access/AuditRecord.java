package io.pisync.contract.access;

import java.time.Instant;

/**
 * Records one administrative action for the audit log: the value of the audit topic.
 *
 * @param who the id and label of the caller's key, or an operating-system account; never a secret
 * @param action a word such as {@code keys.create}
 * @param target the object of the action, such as a key's or a device's id
 * @param origin the address or host that the action came from
 * @param detail further details; may be empty
 */
public record AuditRecord(
        int schema, Instant at, String who, String action, String target, String origin, String detail) {
    /** Creates a record of the current schema. */
    public static AuditRecord of(Instant at, String who, String action, String target, String origin, String detail) {
        return new AuditRecord(1, at, who, action, target, origin, detail);
    }
}
