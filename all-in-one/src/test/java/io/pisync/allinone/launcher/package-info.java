/** Tests the {@code pisync} script with a Java and a Maven that only say how they were called. */
@NullMarked
package io.pisync.allinone.launcher;

import org.jspecify.annotations.NullMarked;
