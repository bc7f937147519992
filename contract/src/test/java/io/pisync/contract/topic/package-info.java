/** What records look like to those who read the topics. */
@NullMarked
package io.pisync.contract.topic;

import org.jspecify.annotations.NullMarked;
