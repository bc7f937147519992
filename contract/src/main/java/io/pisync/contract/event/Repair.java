package io.pisync.contract.event;

/**
 * A fault in a report that was repaired, so that the event was accepted (docs/devices.md, "What is repaired"). It never
 * contains the value that was sent.
 *
 * @param pointer JSON pointer into the event: 1 to 4 names of letters, digits and {@code _}, at most 64 characters, in
 *     the device's spelling; for a label, the name under which it is stored
 * @param code the fault, {@code [a-z0-9_]{1,40}}
 */
public record Repair(String pointer, String code) {}
