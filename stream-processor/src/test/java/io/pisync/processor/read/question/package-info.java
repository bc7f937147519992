@NullMarked
package io.pisync.processor.read.question;

import org.jspecify.annotations.NullMarked;
