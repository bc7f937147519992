package io.pisync.contract.event;

/**
 * A fault in a report that did not cost the event, because it was repaired (docs/devices.md, "What is repaired"). It holds no value
 * that was sent.
 *
 * @param pointer JSON pointer into the event: 1 to 4 names of letters, digits and {@code _}, at most 64 characters, in the device's
 *     spelling; of a label, the name under which it is stored
 * @param code what was wrong, {@code [a-z0-9_]{1,40}}
 */
public record Repair(String pointer, String code) {}
