/** The questions that the read port answers, about one device or about the fleet. */
@NullMarked
package io.pisync.contract.read.question;

import org.jspecify.annotations.NullMarked;
