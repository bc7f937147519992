/** Tests of the format of records in topics. */
@NullMarked
package io.pisync.contract.topic;

import org.jspecify.annotations.NullMarked;
