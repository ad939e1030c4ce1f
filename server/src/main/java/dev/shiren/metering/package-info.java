/**
 * Counts what accounts use, by day. Knows neither persons nor prices.
 */
@NullMarked
package dev.shiren.metering;

import org.jspecify.annotations.NullMarked;
