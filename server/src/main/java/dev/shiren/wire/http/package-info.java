/**
 * Listens: TLS and plain HTTP on one port, health, limits, draining. Knows no protocol above HTTP.
 */
@NullMarked
package dev.shiren.wire.http;

import org.jspecify.annotations.NullMarked;
