/**
 * Keeps objects, always encrypted, as long as they may be kept, and proves what was deleted. Knows neither protocol nor pictures.
 */
@NullMarked
package dev.shiren.media.store;

import org.jspecify.annotations.NullMarked;
