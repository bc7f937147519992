/** The values in the read port's answers: devices, history, lists and statistics as operators see them. */
@NullMarked
package io.pisync.contract.read.view;

import org.jspecify.annotations.NullMarked;
