/** {@code pisync register}: sites, whom to call there, and devices, from the files of whoever runs the system. */
@NullMarked
package io.pisync.allinone.register;

import org.jspecify.annotations.NullMarked;
