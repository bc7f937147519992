/** {@code pisync register}: imports sites with their contacts, and devices, from files. */
@NullMarked
package io.pisync.allinone.register;

import org.jspecify.annotations.NullMarked;
