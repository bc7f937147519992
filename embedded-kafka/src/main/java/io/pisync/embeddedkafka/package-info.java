/** The broker that {@code pisync up} brings along; loaded in a class loader of its own, so that Kafka's server, Scala and their libraries stay there. */
@NullMarked
package io.pisync.embeddedkafka;

import org.jspecify.annotations.NullMarked;
