/** HTTPS: the server's certificate, read again when its files change, and the authorities that clients trust. */
@NullMarked
package io.pisync.kit.http.tls;

import org.jspecify.annotations.NullMarked;
