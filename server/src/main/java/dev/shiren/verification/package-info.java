/**
 * A ticket's way from token through materials and evidence to a decision.
 */
@NullMarked
package dev.shiren.verification;

import org.jspecify.annotations.NullMarked;
