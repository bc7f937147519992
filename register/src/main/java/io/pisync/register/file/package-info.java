/** The files of the register: CSV parsing, problems with their lines, and the changes of an import. */
@NullMarked
package io.pisync.register.file;

import org.jspecify.annotations.NullMarked;
