/**
 * The object-store protocol: upload with a temporary credential, reading with a signed URL. Knows how it is said, not what is kept.
 */
@NullMarked
package dev.shiren.wire.oss;

import org.jspecify.annotations.NullMarked;
