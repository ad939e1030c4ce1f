/** Unmodified official clients, and broken ones, against the packaged server. Knows nothing of its code. */
@NullMarked
package dev.shiren.conformance;

import org.jspecify.annotations.NullMarked;
