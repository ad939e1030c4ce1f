/**
 * People deciding where the machine must not: what waits for them, their votes, and the ruling these come to.
 */
@NullMarked
package dev.shiren.review;

import org.jspecify.annotations.NullMarked;
