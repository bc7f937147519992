@NullMarked
package io.pisync.allinone.acl;

import org.jspecify.annotations.NullMarked;
