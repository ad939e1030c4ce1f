/**
 * Who the state says this person is: asked through one interface, answered by an embedded registry or over HTTP.
 */
@NullMarked
package dev.shiren.authority;

import org.jspecify.annotations.NullMarked;
