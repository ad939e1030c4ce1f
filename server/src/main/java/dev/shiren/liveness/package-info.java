/**
 * Issues challenges, has the films judged that answer them, and limits how often anybody may try. Knows no scene, no ticket and no
 * person: sessions and people are keys here.
 */
@NullMarked
package dev.shiren.liveness;

import org.jspecify.annotations.NullMarked;
