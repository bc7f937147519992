/** The topics of keys, revoked devices, enrolments and the audit log: following and writing them. */
@NullMarked
package io.pisync.access.topic;

import org.jspecify.annotations.NullMarked;
