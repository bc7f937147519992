/** What each role may do at a Kafka that asks for passwords. */
@NullMarked
package io.pisync.allinone.acl;

import org.jspecify.annotations.NullMarked;
