/** The permissions of each role in a Kafka with access control. */
@NullMarked
package io.pisync.allinone.acl;

import org.jspecify.annotations.NullMarked;
