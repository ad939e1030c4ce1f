/**
 * Serves the page on which a person is verified, and what it asks for. Knows bytes, headers and JSON, no business.
 */
@NullMarked
package dev.shiren.wire.web;

import org.jspecify.annotations.NullMarked;
