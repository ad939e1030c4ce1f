/**
 * Turns still faces into films: of people who do what a challenge asks, and of attacks, to measure liveness with.
 */
@NullMarked
package dev.shiren.rig;

import org.jspecify.annotations.NullMarked;
