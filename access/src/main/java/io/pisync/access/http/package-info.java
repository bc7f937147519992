/** The HTTP routes of access control: enrolment, keys and the audit log. */
@NullMarked
package io.pisync.access.http;

import org.jspecify.annotations.NullMarked;
