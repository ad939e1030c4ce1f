/**
 * Envelope encryption and keyed look-ups under one master key.
 */
@NullMarked
package dev.shiren.platform.crypto;

import org.jspecify.annotations.NullMarked;
