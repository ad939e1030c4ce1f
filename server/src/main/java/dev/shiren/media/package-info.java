/**
 * Picture references become bytes, stored pictures become links that expire.
 */
@NullMarked
package dev.shiren.media;

import org.jspecify.annotations.NullMarked;
