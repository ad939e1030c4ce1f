/** Reads what the pinned packages carry: weight files, graphs, and the packages themselves, checked against pinned sums. */
@NullMarked
package dev.shiren.models.source;

import org.jspecify.annotations.NullMarked;
