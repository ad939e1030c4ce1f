/**
 * A hash-chained, append-only record of every decision and every access to personal data, which itself holds none.
 */
@NullMarked
package dev.shiren.audit;

import org.jspecify.annotations.NullMarked;
