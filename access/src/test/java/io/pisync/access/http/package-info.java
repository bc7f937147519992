/** The routes of access, served with fakes of Kafka. */
@NullMarked
package io.pisync.access.http;

import org.jspecify.annotations.NullMarked;
