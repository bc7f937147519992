/** One reader for each question; reads the stores and indexes of one partition. */
@NullMarked
package io.pisync.processor.read.question;

import org.jspecify.annotations.NullMarked;
