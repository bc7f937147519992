/** What the commands of operators have in common: how they find their Kafka, read and write topics, and keep the audit log. */
@NullMarked
package io.pisync.allinone.operator;

import org.jspecify.annotations.NullMarked;
