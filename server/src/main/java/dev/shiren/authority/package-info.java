/**
 * Who the state says this person is: asked through one interface, answered by an embedded registry.
 */
@NullMarked
package dev.shiren.authority;

import org.jspecify.annotations.NullMarked;
