/**
 * Serves stored pictures to whoever holds a link that has not expired.
 */
@NullMarked
package dev.shiren.wire.media;

import org.jspecify.annotations.NullMarked;
