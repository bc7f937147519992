@NullMarked
package io.pisync.kit.http.tls;

import org.jspecify.annotations.NullMarked;
