package io.pisync.kit.http.gate;

import org.eclipse.jetty.http.HttpFields;

/**
 * A request at the gate: its head, before any byte of its body has been read.
 *
 * @param need what its route asks for
 * @param address of the client
 */
public record Knock(Need need, HttpFields headers, String address) {}
