/**
 * Bytes, signatures and envelopes; knows no business.
 */
@NullMarked
package dev.shiren.wire;

import org.jspecify.annotations.NullMarked;
