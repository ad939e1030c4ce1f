/**
 * Says how fast and how big the packaged server is, as ratios to named baselines measured in the same run.
 */
@NullMarked
package dev.shiren.bench;

import org.jspecify.annotations.NullMarked;
