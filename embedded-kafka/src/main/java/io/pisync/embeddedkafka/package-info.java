/** The broker of {@code pisync up}. It is loaded in a separate class loader, which isolates Kafka's server, Scala and their libraries. */
@NullMarked
package io.pisync.embeddedkafka;

import org.jspecify.annotations.NullMarked;
