/**
 * Clock, ids, database, envelope encryption and settings. Knows no scene, no ticket and no person.
 */
@NullMarked
package dev.shiren.platform;

import org.jspecify.annotations.NullMarked;
