package io.pisync.contract.access;

import java.time.Instant;

/**
 * Something that somebody did: the value of the audit topic.
 *
 * @param who a key's id with its label, or an account of a machine; never a secret
 * @param action a word such as {@code keys.create}
 * @param target what it was done to, such as a key's or a device's id
 * @param origin from where: an address, or a host
 * @param detail what else is worth knowing; may be empty
 */
public record AuditRecord(
        int schema, Instant at, String who, String action, String target, String origin, String detail) {
    /** In the present form. */
    public static AuditRecord of(Instant at, String who, String action, String target, String origin, String detail) {
        return new AuditRecord(1, at, who, action, target, origin, detail);
    }
}
