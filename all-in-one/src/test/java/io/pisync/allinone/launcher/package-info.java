/** Tests of the {@code pisync} script with stubs of Java and Maven that only print their arguments. */
@NullMarked
package io.pisync.allinone.launcher;

import org.jspecify.annotations.NullMarked;
