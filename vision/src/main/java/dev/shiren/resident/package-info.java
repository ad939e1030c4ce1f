/**
 * What the national standards say about a resident: ID numbers, administrative divisions, ethnic groups.
 */
@NullMarked
package dev.shiren.resident;

import org.jspecify.annotations.NullMarked;
