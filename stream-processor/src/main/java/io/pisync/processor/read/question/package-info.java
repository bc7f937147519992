/** A reader for each question, over the stores and orders of one partition. */
@NullMarked
package io.pisync.processor.read.question;

import org.jspecify.annotations.NullMarked;
