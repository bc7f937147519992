/** The files of the register: CSV in, problems with their lines, and what an import would change. */
@NullMarked
package io.pisync.register.file;

import org.jspecify.annotations.NullMarked;
