/** Tests of the admission of requests and of the answers to rejected ones. */
@NullMarked
package io.pisync.access.gate;

import org.jspecify.annotations.NullMarked;
